using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// Reads the requirement files of the Princeton form: nested <c>req_list</c>, <c>course_list</c>, <c>dist_req</c> and
/// <c>num_courses</c> with <c>min_needed</c> and <c>max_counted</c>. A node counts for its parent, once
/// <c>min_needed</c> is reached, as much as it has, up to <c>max_counted</c>. A node without courses is a sign-off. What
/// must be complete by the end of a semester takes only courses up to then. A node with a field that is not known here
/// is not mapped: what it means is not for a reader to guess.
/// </summary>
/// <param name="institution">Code of the institution the courses belong to.</param>
/// <param name="file">Name of the file, for places.</param>
public sealed class PrincetonReader(string institution, string file)
{
    private const int Unlimited = 100;

    /// <summary>The last of a program's semesters: what must be complete by then may be taken in any.</summary>
    private const int LastSemester = 8;

    private static readonly string[] Known =
    [
        "name", "max_counted", "min_needed", "explanation", "double_counting_allowed", "max_common_with_major", "pdfs_allowed", "min_grade",
        "completed_by_semester", "req_list", "course_list", "excluded_course_list", "dist_req", "num_courses", "no_req", "iw_required", "description",
    ];

    private readonly PrincetonCourses courses = new(institution);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ReadNode>.Builder nodes = ImmutableArray.CreateBuilder<ReadNode>();

    /// <summary>What a node hands down to those in it.</summary>
    private sealed record Inherited(string Path, bool SharesAll, string? MinimumGrade, int? BySemester);

    /// <summary>Reads one file.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="institution">Code of the institution the courses belong to.</param>
    /// <param name="file">Name of the file, for places.</param>
    /// <exception cref="RuleTextException">The text is no YAML mapping with type, name and code, or exceeds the bounds.</exception>
    public static PrincetonProgram Read(string yaml, string institution, string file) => new PrincetonReader(institution, file).Read(yaml);

    private PrincetonProgram Read(string yaml)
    {
        if (YamlTree.Read(yaml, new RuleTextBounds(), letTwicePass: true) is not YamlMap map) throw new RuleTextException("A program is a mapping.", 1, 1);
        var fields = new FieldReader(map);
        var type = fields.Text("type") ?? throw map.Wrong("type is missing.");
        var code = fields.Text("code") ?? throw map.Wrong("code is missing.");
        var name = fields.Text("name") ?? code;
        var root = Read(map, new Inherited("", false, null, null), isRoot: true) with { Title = name };
        var rules = new RuleSet($"{type.ToLowerInvariant()}/{code}", root)
        {
            Title = name,
            Institution = institution,
            Unit = "courses",
            CreditsPerCourse = 1,
        };
        return new PrincetonProgram(type, code, name, rules, nodes.DrainToImmutable())
        {
            Degree = fields.Text("degree"),
            Description = fields.Text("description"),
            ExcludedWith = [.. fields.Texts("excluded_major"), .. fields.Texts("excluded_majors"), .. fields.Texts("excluded_minors")],
        };
    }

    private Rule Read(YamlMap map, Inherited above, bool isRoot = false)
    {
        var fields = new FieldReader(map);
        var title = isRoot ? "program" : fields.Text("name") ?? "requirement";
        var id = NewId(isRoot ? "program" : above.Path.Length == 0 ? Slug(title) : $"{above.Path}/{Slug(title)}");
        var kind = KindOf(fields);
        Rule rule;
        string? problem = null;
        try
        {
            // Which of the two was meant is not for a reader to guess.
            if (map.Twice.Find(k => k.Value is not ("name" or "explanation")) is { } twice) throw twice.Wrong($"{twice.Value} stands twice.");
            if (!isRoot && map.Items.FirstOrDefault(i => i.Value is not YamlText { IsNull: true } && !Known.Contains(i.Key)) is { Key: { } unknown, Value: { } value }) throw value.Wrong($"{unknown} is not known here.");
            rule = Body(kind, id, fields, Below(fields, above, isRoot ? "" : id), isRoot);
        }
        catch (RuleTextException wrong)
        {
            problem = wrong.Message;
            rule = new UnmappedRule(id, wrong.Problem, $"{file}:{wrong.Line}");
        }

        nodes.Add(new ReadNode(id, kind, file, map.Line) { Problem = problem });
        return rule with
        {
            Title = title,
            Note = Soft(fields, "explanation"),
            Source = $"{file}:{map.Line}",
            CountsUpTo = isRoot ? 1 : Counted(fields),
            Limits = rule is UnmappedRule ? [] : Limits(fields),
        };
    }

    private static string KindOf(FieldReader fields)
    {
        foreach (var kind in (ReadOnlySpan<string>)["req_list", "course_list", "dist_req", "num_courses"])
            if (fields.Node(kind) is not null) return kind;
        return "none";
    }

    private static Inherited Below(FieldReader fields, Inherited above, string path) => new(
        path,
        fields.Has("double_counting_allowed") && Soft(fields, "double_counting_allowed") is { } shares ? shares.Trim() == "true" : above.SharesAll,
        Grade(fields) ?? above.MinimumGrade,
        fields.Integer("completed_by_semester") ?? above.BySemester);

    private Rule Body(string kind, string id, FieldReader fields, Inherited below, bool isRoot)
    {
        var need = isRoot && !fields.Has("min_needed") ? null : Need(fields);
        switch (kind)
        {
            case "req_list":
                var parts = fields.List("req_list").Select(n => Read(n as YamlMap ?? throw n.Wrong("A requirement is a mapping."), below)).ToImmutableArray();
                return new GroupRule(id, parts) { Need = need };
            case "course_list" when need is null:
                return new GroupRule(id, [.. fields.List("course_list").Select((n, i) => Leaf($"{id}/{i + 1}", 1, courses.Read(n), fields, below))]);
            case "course_list":
                var listed = fields.List("course_list").SelectMany(n => courses.Read(n)).ToImmutableArray();
                return Leaf(id, need.Value, listed, fields, below);
            case "dist_req":
                return new TakeRule(id, InTime(new AttributePool(fields.Texts("dist_req")), below))
                {
                    Courses = need ?? 1,
                    StandAlone = below.SharesAll,
                    MinimumGrade = below.MinimumGrade,
                };
            case "num_courses":
                // Progress towards the degree: every course counts, whatever else it counts for.
                return new TakeRule(id, InTime(Pool.Everything, below)) { Courses = fields.Integer("num_courses") ?? 0, StandAlone = true };
            default:
                return need == 0 || Soft(fields, "max_counted")?.Trim() == "0"
                    ? new TakeRule(id, new CoursesPool([]))
                    : new FactRule(id, FactKind.SignOff, id);
        }
    }

    private TakeRule Leaf(string id, int need, ImmutableArray<CoursePattern> listed, FieldReader fields, Inherited below)
    {
        var except = fields.List("excluded_course_list").SelectMany(n => courses.Read(n)).ToImmutableArray();
        Pool pool = new CoursesPool(listed);
        if (!except.IsEmpty) pool = new AllPool([pool, new NotPool(new CoursesPool(except))]);
        return new TakeRule(id, InTime(pool, below)) { Courses = need, StandAlone = below.SharesAll, MinimumGrade = below.MinimumGrade };
    }

    private static Pool InTime(Pool pool, Inherited below) => below.BySemester is not { } by || by >= LastSemester ? pool
        : pool is EverythingPool ? new ByTermPool(by)
        : pool is AllPool all ? all with { Parts = all.Parts.Add(new ByTermPool(by)) }
        : new AllPool([pool, new ByTermPool(by)]);

    /// <returns>Null for all of the parts.</returns>
    private static int? Need(FieldReader fields) => Soft(fields, "min_needed")?.Trim() switch
    {
        null or "" => fields.Has("min_needed") ? 1 : null,
        "ALL" => null,
        _ => fields.Integer("min_needed"),
    };

    private static int Counted(FieldReader fields) =>
        fields.Node("max_counted") is null ? Unlimited : Math.Min(fields.Integer("max_counted") ?? Unlimited, Unlimited);

    private static ImmutableArray<Limit> Limits(FieldReader fields)
    {
        var limits = ImmutableArray.CreateBuilder<Limit>();
        if (Soft(fields, "pdfs_allowed")?.Trim() is { Length: > 0 } passes and not "true")
            limits.Add(new Limit(LimitBound.AtMost, new GradedPool(["P", "PDF"])) { Courses = passes == "false" ? 0 : fields.Integer("pdfs_allowed") });
        if (fields.Integer("max_common_with_major") is { } common)
            limits.Add(new Limit(LimitBound.AtMost, new CountedInPool(["major"])) { Courses = common });
        return limits.DrainToImmutable();
    }

    private static string? Grade(FieldReader fields) => fields.Integer("min_grade") switch
    {
        4 => "A",
        3 => "B",
        2 => "C",
        1 => "D",
        null => null,
        _ => throw fields.Required("min_grade").Wrong("min_grade is from 1 to 4."),
    };

    private static string? Soft(FieldReader fields, string key) => (fields.Node(key) as YamlText)?.Value;

    private string NewId(string wanted)
    {
        if (wanted.Length > 180) wanted = wanted[..180];
        var id = wanted;
        for (var n = 2; !ids.Add(id); n++) id = $"{wanted}-{n}";
        return id;
    }

    private static string Slug(string title)
    {
        var slug = new System.Text.StringBuilder(title.Length);
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "requirement" : text.Length > 40 ? text[..40].TrimEnd('-') : text;
    }
}
