using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Reads the head of a rule file and the tree under <c>require</c>.</summary>
internal sealed class RuleSetReader(YamlMap map, RuleTextBounds bounds, Dictionary<string, TextPlace> places)
{
    public RuleSet Read()
    {
        var fields = new FieldReader(map);
        if (fields.Integer("cairn_rules") is not 1) throw map.Refuse("first-line");
        var credential = fields.Text("credential") ?? throw map.Refuse("key-missing", ("key", "credential"));
        var institution = fields.Text("institution") ?? "";
        var root = fields.Required("require");
        var sharing = fields.List("sharing");
        if (sharing.Length > bounds.Limits) throw sharing[bounds.Limits].Refuse("too-many-shares", ("most", bounds.Limits));
        var rules = new RuleSet(credential, new NodeReader(institution, bounds, places).Read(root))
        {
            Title = fields.Text("title"),
            Institution = institution,
            Unit = fields.Text("unit") ?? "credits",
            CreditsPerCourse = fields.Number("credits_per_course") ?? 3,
            Repeats = Repeats(fields),
            Sharing = [.. sharing.Select(Share)],
        };
        fields.NothingElse();
        if (rules.CreditsPerCourse <= 0) throw map.Refuse("credits-per-course");
        var ids = rules.Root.AppliedNodes().Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (share, node) in rules.Sharing.Zip(sharing))
            if (!ids.Contains(share.First) || !ids.Contains(share.Second)) throw node.Refuse("share-node");
        return rules;
    }

    private static RepeatPolicy Repeats(FieldReader fields) => fields.Text("repeats") switch
    {
        null or "best" => RepeatPolicy.Best,
        "latest" => RepeatPolicy.Latest,
        "all" => RepeatPolicy.All,
        _ => throw fields.Required("repeats").Refuse("key-one-of", ("key", "repeats"), ("values", "best, latest, all")),
    };

    private static SharingRule Share(YamlNode node)
    {
        if (node is not YamlMap map) throw node.Refuse("sharing-shape");
        var fields = new FieldReader(map);
        if (fields.Texts("between") is not [var first, var second]) throw map.Refuse("between-two");
        var share = new SharingRule(first, second) { Courses = fields.Integer("courses"), Credits = fields.Number("credits") };
        fields.NothingElse();
        return share;
    }
}
