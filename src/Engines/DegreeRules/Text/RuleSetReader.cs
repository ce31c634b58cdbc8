using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Reads the head of a rule file and the tree under <c>require</c>.</summary>
internal sealed class RuleSetReader(YamlMap map, RuleTextBounds bounds, Dictionary<string, TextPlace> places)
{
    public RuleSet Read()
    {
        var fields = new FieldReader(map);
        if (fields.Integer("cairn_rules") is not 1) throw map.Wrong("The first line of a rule file is cairn_rules: 1.");
        var credential = fields.Text("credential") ?? throw map.Wrong("credential is missing.");
        var institution = fields.Text("institution") ?? "";
        var root = fields.Required("require");
        var sharing = fields.List("sharing");
        if (sharing.Length > bounds.Limits) throw sharing[bounds.Limits].Wrong($"More than {bounds.Limits} pairs share.");
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
        if (rules.CreditsPerCourse <= 0) throw map.Wrong("credits_per_course must be more than 0.");
        var ids = rules.Root.AppliedNodes().Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (share, node) in rules.Sharing.Zip(sharing))
            if (!ids.Contains(share.First) || !ids.Contains(share.Second)) throw node.Wrong("sharing names a node that is not there, or that courses cannot be applied to.");
        return rules;
    }

    private static RepeatPolicy Repeats(FieldReader fields) => fields.Text("repeats") switch
    {
        null or "best" => RepeatPolicy.Best,
        "latest" => RepeatPolicy.Latest,
        "all" => RepeatPolicy.All,
        _ => throw fields.Required("repeats").Wrong("repeats is best, latest or all."),
    };

    private static SharingRule Share(YamlNode node)
    {
        if (node is not YamlMap map) throw node.Wrong("sharing lists mappings with between.");
        var fields = new FieldReader(map);
        if (fields.Texts("between") is not [var first, var second]) throw map.Wrong("between names two nodes.");
        var share = new SharingRule(first, second) { Courses = fields.Integer("courses"), Credits = fields.Number("credits") };
        fields.NothingElse();
        return share;
    }
}
