using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Reads the nodes of a rule tree. A node without an id gets one from its place, such as <c>r.2.1</c>.</summary>
/// <param name="institution">Institution meant by courses that name none.</param>
/// <param name="bounds">Bounds on what is read.</param>
/// <param name="places">Filled with the place of each node, by its id.</param>
internal sealed class NodeReader(string institution, RuleTextBounds bounds, Dictionary<string, TextPlace> places)
{
    private static readonly string[] Kinds =
        ["course", "take", "corequisite", "credential", "has", "gpa", "last", "all", "any", "at_least", "in_order", "not", "if", "unmapped"];

    private readonly PoolReader pools = new(institution);

    public Rule Read(YamlNode root) => Node(root, "r");

    private Rule Node(YamlNode node, string place)
    {
        if (node is YamlText) return Unique(new CourseRule(place, pools.Course(node)), node);
        if (node is not YamlMap map) throw node.Refuse("requirement-shape");
        var fields = new FieldReader(map);
        var id = fields.Text("id") ?? place;
        var kinds = Kinds.Where(k => fields.Has(k) && !(k == "in_order" && fields.Has("at_least"))).ToArray();
        if (kinds.Length != 1) throw kinds.Length == 0
            ? map.Refuse("kind-missing", ("kinds", string.Join(", ", Kinds)))
            : map.Refuse("kinds-together", ("kinds", string.Join(", ", kinds)));
        var rule = Body(kinds[0], id, place, fields) with
        {
            Title = fields.Text("title"),
            Note = fields.Text("note"),
            Source = fields.Text("source"),
            CountsUpTo = fields.Integer("counts") ?? 1,
            StandAlone = fields.Flag("stand_alone"),
            Limits = LimitsOf(fields),
        };
        fields.NothingElse();
        return rule.CountsUpTo is < 0 or > 10_000 ? throw map.Refuse("key-range", ("key", "counts"), ("least", 0), ("most", 10_000)) : Unique(rule, map);
    }

    private Rule Unique(Rule rule, YamlNode node)
    {
        if (places.Count == bounds.Requirements) throw node.Refuse("too-many-requirements", ("most", bounds.Requirements));
        if (rule.Id.Length is 0 or > 200) throw node.Refuse("id-length");
        return places.TryAdd(rule.Id, new TextPlace(node.Line, node.Column)) ? rule : throw node.Refuse("id-twice", ("id", rule.Id));
    }

    private Rule Body(string kind, string id, string place, FieldReader fields) => kind switch
    {
        "course" => new CourseRule(id, pools.Course(fields.Required("course")))
        {
            Equivalents = [.. fields.List("or").Select(pools.Course)],
            MinimumGrade = fields.Text("grade"),
        },
        "take" => Take(id, fields),
        "corequisite" => new CorequisiteRule(id, pools.Course(fields.Required("corequisite")))
        {
            Equivalents = [.. fields.List("or").Select(pools.Course)],
            MinimumGrade = fields.Text("grade"),
        },
        "credential" => new CredentialRule(id, fields.Text("credential")!),
        "has" => Has(id, fields),
        "gpa" => new GpaRule(id, PoolOf(fields, "over"), fields.Number("gpa") ?? throw fields.Map.Refuse("key-not-number", ("key", "gpa"))),
        "last" => Last(id, fields),
        "all" => new GroupRule(id, Parts(fields, "all", place)) { MinimumGpa = fields.Number("minimum_gpa") },
        "any" => new GroupRule(id, Parts(fields, "any", place)) { Need = 1, MinimumGpa = fields.Number("minimum_gpa") },
        "in_order" => new GroupRule(id, Parts(fields, "in_order", place)) { InOrder = true, MinimumGpa = fields.Number("minimum_gpa") },
        "at_least" => Some(id, fields, place),
        "not" => new NotRule(id, Node(fields.Required("not"), place + ".not")),
        "if" => new ConditionalRule(id, Node(fields.Required("if"), place + ".if"), Node(fields.Required("then"), place + ".then"),
            fields.Node("else") is { } otherwise ? Node(otherwise, place + ".else") : null),
        _ => new UnmappedRule(id, fields.Text("unmapped") ?? "", fields.Text("where") ?? ""),
    };

    private Pool PoolOf(FieldReader fields, string key)
    {
        var pool = fields.Node(key) is { } node ? pools.Read(node) : Pool.Everything;
        return fields.Node("except") is { } except ? new AllPool([pool, new NotPool(pools.Read(except))]) : pool;
    }

    private ImmutableArray<Rule> Parts(FieldReader fields, string key, string place)
    {
        var nodes = fields.List(key);
        return nodes.IsEmpty ? throw fields.Map.Refuse("key-empty", ("key", key)) : [.. nodes.Select((n, i) => Node(n, $"{place}.{i + 1}"))];
    }

    private GroupRule Some(string id, FieldReader fields, string place)
    {
        var need = fields.Integer("at_least") ?? throw fields.Map.Refuse("key-not-whole", ("key", "at_least"));
        var inOrder = fields.Has("in_order");
        return new GroupRule(id, Parts(fields, inOrder ? "in_order" : "of", place))
        {
            Need = need,
            InOrder = inOrder,
            MinimumGpa = fields.Number("minimum_gpa"),
        };
    }

    private TakeRule Take(string id, FieldReader fields)
    {
        var rule = new TakeRule(id, PoolOf(fields, "from"))
        {
            MaximumCourses = fields.Integer("at_most"),
            MinimumGrade = fields.Text("grade"),
            MinimumGpa = fields.Number("minimum_gpa"),
        };
        var amount = fields.Required("take");
        if (amount is YamlText) return rule with { Courses = fields.Integer("take") ?? 0 };
        if (amount is not YamlMap map) throw amount.Refuse("take-shape");
        var amounts = new FieldReader(map);
        rule = rule with
        {
            Courses = amounts.Integer("courses") ?? 0,
            Credits = amounts.Number("credits") ?? 0,
            Subjects = amounts.Integer("subjects") ?? 0,
            Terms = amounts.Integer("terms") ?? 0,
        };
        amounts.NothingElse();
        return rule;
    }

    private static FactRule Has(string id, FieldReader fields)
    {
        var name = fields.Text("has")!;
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            if (RuleWords.Of(kind) != name) continue;
            var key = fields.Text("key") ?? (kind == FactKind.CatalogYear ? "" : throw fields.Map.Refuse("key-missing", ("key", "key")));
            return new FactRule(id, kind, key) { AtLeast = fields.Number("minimum") };
        }

        throw fields.Required("has").Refuse("key-one-of", ("key", "has"), ("values", string.Join(", ", Enum.GetValues<FactKind>().Select(RuleWords.Of))));
    }

    private LastCreditsRule Last(string id, FieldReader fields)
    {
        var last = fields.Number("last") ?? throw fields.Map.Refuse("key-not-number", ("key", "last"));
        var least = fields.Number("minimum") ?? throw fields.Map.Refuse("key-missing", ("key", "minimum"));
        return least > last ? throw fields.Map.Refuse("minimum-beyond-last") : new LastCreditsRule(id, last, least, PoolOf(fields, "from"));
    }

    private ImmutableArray<Limit> LimitsOf(FieldReader fields)
    {
        var limits = fields.List("limits");
        if (limits.Length > bounds.Limits) throw limits[bounds.Limits].Refuse("too-many-limits", ("most", bounds.Limits));
        return [.. limits.Select(LimitOf)];
    }

    private Limit LimitOf(YamlNode node)
    {
        if (node is not YamlMap map) throw node.Refuse("limits-shape");
        var fields = new FieldReader(map);
        var bound = fields.Has("at_most") ? LimitBound.AtMost : LimitBound.AtLeast;
        var key = bound == LimitBound.AtMost ? "at_most" : "at_least";
        if (fields.Required(key) is not YamlMap amount) throw map.Refuse("limit-shape", ("key", key));
        var amounts = new FieldReader(amount);
        var limit = new Limit(bound, PoolOf(fields, "from")) { Courses = amounts.Integer("courses"), Credits = amounts.Number("credits") };
        amounts.NothingElse();
        fields.NothingElse();
        return limit is { Courses: null, Credits: null } ? throw amount.Refuse("limit-empty") : limit;
    }
}

/// <summary>Words of the text form for enumerated things.</summary>
internal static class RuleWords
{
    public static string Of(FactKind kind) => kind switch
    {
        FactKind.TestScore => "test",
        FactKind.SignOff => "sign_off",
        FactKind.CatalogYear => "catalog_year",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
