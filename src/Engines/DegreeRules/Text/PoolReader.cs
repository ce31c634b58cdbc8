using System.Collections.Immutable;
using System.Globalization;

namespace Cairn.DegreeRules;

/// <summary>Reads pools: a course pattern, a list of them, or a mapping whose fields must all hold.</summary>
internal sealed class PoolReader(string institution)
{
    public Pool Read(YamlNode node) => node switch
    {
        YamlText { Value: "anything" } => Pool.Everything,
        YamlText text => new CoursesPool([Pattern(text)]),
        YamlList list => FromList(list),
        YamlMap map => FromMap(map),
        _ => throw node.Refuse("pool-shape"),
    };

    public CoursePattern Pattern(YamlNode node) =>
        node is YamlText text && CoursePattern.TryParse(text.Value, institution, out var pattern) ? pattern
        : throw node.Refuse("pattern-spelling");

    public CourseKey Course(YamlNode node) =>
        node is YamlText text && CourseKey.TryParse(text.Value, institution, out var key) ? key
        : throw node.Refuse("course-spelling");

    private Pool FromList(YamlList list) => list.Items.TrueForAll(i => i is YamlText { Value: not "anything" })
        ? new CoursesPool([.. list.Items.Select(Pattern)])
        : new AnyPool([.. list.Items.Select(Read)]);

    private Pool FromMap(YamlMap map)
    {
        var fields = new FieldReader(map);
        var parts = ImmutableArray.CreateBuilder<Pool>();
        if (fields.Node("any") is { } any) parts.Add(new AnyPool(Several(any)));
        if (fields.Node("all") is { } all) parts.Add(Several(all) is { IsEmpty: false } several ? new AllPool(several) : Pool.Everything);
        if (fields.Node("not") is { } not) parts.Add(new NotPool(Read(not)));
        if (fields.Node("courses") is { } courses) parts.Add(Read(courses));
        if (fields.Node("except") is { } except) parts.Add(new NotPool(Read(except)));
        if (fields.Has("subject")) parts.Add(new SubjectPool(Upper(fields.Texts("subject"))));
        if (fields.Node("number") is { } number) parts.Add(Numbers(number));
        if (fields.Node("level") is { } level) parts.Add(Level(level));
        if (fields.Has("attribute")) parts.Add(new AttributePool(fields.Texts("attribute")));
        if (fields.Has("institution")) parts.Add(new InstitutionPool(fields.Texts("institution")));
        if (fields.Has("term")) parts.Add(new TermPool(fields.Texts("term")));
        if (fields.Node("since") is { } since) parts.Add(new SincePool(Date(since)));
        if (fields.Node("within") is { } within) parts.Add(Recent(within));
        if (fields.Integer("by_term") is { } by) parts.Add(new ByTermPool(by));
        if (fields.Text("grade") is { } grade) parts.Add(new GradePool(grade));
        if (fields.Has("graded")) parts.Add(new GradedPool(fields.Texts("graded")));
        if (fields.Has("mode")) parts.Add(new ModePool(fields.Texts("mode")));
        if (fields.Node("credits") is { } credits) parts.Add(Credits(credits));
        if (fields.Has("transfer")) parts.Add(new TransferPool(fields.Flag("transfer")));
        if (fields.Has("counted_in")) parts.Add(new CountedInPool(fields.Texts("counted_in")));
        fields.NothingElse();
        return parts.Count switch
        {
            0 => throw map.Refuse("pool-empty"),
            1 => parts[0],
            _ => new AllPool(parts.DrainToImmutable()),
        };
    }

    private ImmutableArray<Pool> Several(YamlNode node) =>
        node is YamlList list ? [.. list.Items.Select(Read)] : throw node.Refuse("pools-shape");

    private static ImmutableArray<string> Upper(ImmutableArray<string> texts) => [.. texts.Select(t => t.ToUpperInvariant())];

    private static NumberPool Numbers(YamlNode node)
    {
        if (node is YamlText text && text.Value.Split('-') is [var low, var high]
            && int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from <= to)
            return new NumberPool(from, to);
        throw node.Refuse("number-shape");
    }

    private static NumberPool Level(YamlNode node) =>
        node is YamlText text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level % 100 == 0 && level < 100_000
            ? new NumberPool(level, level + 99)
            : throw node.Refuse("level-shape");

    private static DateOnly Date(YamlNode node) =>
        node is YamlText text && DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw node.Refuse("date-spelling");

    private static RecentPool Recent(YamlNode node)
    {
        if (node is not YamlMap map) throw node.Refuse("within-shape");
        var fields = new FieldReader(map);
        var years = fields.Integer("years") ?? throw map.Refuse("key-missing", ("key", "years"));
        if (years is < 1 or > 100) throw fields.Required("years").Refuse("key-range", ("key", "years"), ("least", 1), ("most", 100));
        var day = fields.Text("of") switch
        {
            null or "audit" => RecencyDay.Audit,
            "graduation" => RecencyDay.Graduation,
            _ => throw fields.Required("of").Refuse("key-one-of", ("key", "of"), ("values", "audit, graduation")),
        };
        fields.NothingElse();
        return new RecentPool(years, day);
    }

    private static CreditPool Credits(YamlNode node)
    {
        if (node is not YamlMap map) throw node.Refuse("credits-shape");
        var fields = new FieldReader(map);
        var pool = new CreditPool(fields.Number("from") ?? 0, fields.Number("to") ?? 1_000_000);
        fields.NothingElse();
        return pool;
    }
}
