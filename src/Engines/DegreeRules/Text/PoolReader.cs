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
        _ => throw node.Wrong("A pool is a course, a list or a mapping."),
    };

    public CoursePattern Pattern(YamlNode node) =>
        node is YamlText text && CoursePattern.TryParse(text.Value, institution, out var pattern) ? pattern
        : throw node.Wrong("A course is written SUBJECT NUMBER, such as MAT 202, MAT 3** or MAT 300-499.");

    public CourseKey Course(YamlNode node) =>
        node is YamlText text && CourseKey.TryParse(text.Value, institution, out var key) ? key
        : throw node.Wrong("One course is written SUBJECT NUMBER, such as MAT 202.");

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
            0 => throw map.Wrong("The pool says nothing."),
            1 => parts[0],
            _ => new AllPool(parts.DrainToImmutable()),
        };
    }

    private ImmutableArray<Pool> Several(YamlNode node) =>
        node is YamlList list ? [.. list.Items.Select(Read)] : throw node.Wrong("A list of pools is expected.");

    private static ImmutableArray<string> Upper(ImmutableArray<string> texts) => [.. texts.Select(t => t.ToUpperInvariant())];

    private static NumberPool Numbers(YamlNode node)
    {
        if (node is YamlText text && text.Value.Split('-') is [var low, var high]
            && int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from <= to)
            return new NumberPool(from, to);
        throw node.Wrong("number is a range such as 300-499.");
    }

    private static NumberPool Level(YamlNode node) =>
        node is YamlText text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level % 100 == 0 && level < 100_000
            ? new NumberPool(level, level + 99)
            : throw node.Wrong("level is a hundred such as 300.");

    private static DateOnly Date(YamlNode node) =>
        node is YamlText text && DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw node.Wrong("A date is written 2024-08-31.");

    private static RecentPool Recent(YamlNode node)
    {
        if (node is not YamlMap map) throw node.Wrong("within is a mapping with years and, if it is not the day of the audit, of: graduation.");
        var fields = new FieldReader(map);
        var years = fields.Integer("years") ?? throw map.Wrong("years is missing.");
        if (years is < 1 or > 100) throw fields.Required("years").Wrong("years is a number from 1 to 100.");
        var day = fields.Text("of") switch
        {
            null or "audit" => RecencyDay.Audit,
            "graduation" => RecencyDay.Graduation,
            _ => throw fields.Required("of").Wrong("of is audit or graduation."),
        };
        fields.NothingElse();
        return new RecentPool(years, day);
    }

    private static CreditPool Credits(YamlNode node)
    {
        if (node is not YamlMap map) throw node.Wrong("credits is a mapping with from and to.");
        var fields = new FieldReader(map);
        var pool = new CreditPool(fields.Number("from") ?? 0, fields.Number("to") ?? 1_000_000);
        fields.NothingElse();
        return pool;
    }
}
