using Cairn.Interchange.Reading;
using YamlDotNet.RepresentationModel;

namespace Cairn.Interchange.Sample;

/// <summary>Reads a college written for this project: a folder of YAML files, described in samples/college/README.md.</summary>
public static class SampleReader
{
    public static (SampleInstitution? Institution, RowProblem? Problem) Institution(string folder)
    {
        var (fields, problem) = Whole(File(folder, "college.yaml"));
        if (fields is null) return (null, problem);
        var found = fields.Object("institution", i => new SampleInstitution(
            i.Required("code"), Text(i, "name"), i.Required("time_zone"), i.Required("credit_unit")));
        return fields.Problem is null ? (found, null) : (null, fields.Problem);
    }

    public static IEnumerable<Row<SampleUnit>> Units(string folder) => Each(folder, "college.yaml", "units",
        u => new SampleUnit(u.Required("code"), OneOf(u, "kind", "college", "department", "program"), u.Text("within"), Text(u, "name")));

    public static IEnumerable<Row<SampleTerm>> Terms(string folder) => Each(folder, "college.yaml", "terms", t =>
    {
        var term = new SampleTerm(t.Required("code"), Text(t, "name"), Year(t), Day(t, "from"), Day(t, "to"));
        if (term.To < term.From) t.Refuse("to", "The last day is before the first.");
        return term;
    });

    public static IEnumerable<Row<SampleCourse>> Courses(string folder) => Each(folder, "courses.yaml", "courses",
        c => new SampleCourse(
            c.Required("subject"), c.Required("number"), c.Required("unit"), Number(c, "credits"), Text(c, "title"), Text(c, "about"), c.Text("prerequisites")));

    public static IEnumerable<Row<SamplePerson>> People(string folder) => Once("people.yaml", "id", p => p.Id, Each(folder, "people.yaml", "people", p =>
    {
        var person = new SamplePerson(
            p.Required("id"), p.Objects("names", Name), p.Texts("emails"), p.Objects("roles", Role));
        if (person.Names.Count == 0) p.Refuse("names", "A person has a name.");
        if (person.Emails.Count == 0) p.Refuse("emails", "An address to sign in with is needed.");
        return person;
    }));

    public static IEnumerable<Row<SampleRecord>> Records(string folder) => Once("records.yaml", "number", r => r.Number, Each(folder, "records.yaml", "records",
        r => new SampleRecord(
            r.Required("learner"), r.Required("number"), Day(r, "since"), r.Text("program"),
            r.Objects("attempts", a => new SampleAttempt(a.Required("course"), a.Required("term"), a.Text("grade"))),
            r.Objects("transfer", t => new SampleTransfer(
                t.Required("from"), t.Required("course"), t.Required("title"), Number(t, "credits"), t.Required("grade"), t.Required("term"))),
            r.Objects("credentials", c => new SampleAward(c.Required("credential"), Day(c, "on"))))));

    /// <summary>The credentials of a folder: listed in <c>credentials.yaml</c>, rules in <c>KEY.yaml</c> or <c>credentials/KEY.yaml</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="institution">Code of the institution of those that name none; null when each must.</param>
    public static IEnumerable<Row<SampleCredential>> Credentials(string folder, string? institution) =>
        Each(folder, "credentials.yaml", "credentials", c => new SampleCredential(
            c.Required("key"), OneOf(c, "kind", "badge", "microcredential", "certificate", "diploma", "degree", "certification", "license"),
            institution ?? c.Required("institution"), c.Text("unit"), Year(c), OneOf(c, "state", "draft", "approved"),
            c.Text("author"), c.Text("approver"), Text(c, "title"), Text(c, "about"), Rules(folder, c)));

    /// <summary>Files an import of credentials reads, for its fingerprint.</summary>
    internal static IEnumerable<SourceFile> RuleFiles(string folder) =>
        new[] { folder, Path.Combine(folder, "credentials") }.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.yaml")).Order(StringComparer.Ordinal).Select(path => new SourceFile(path));

    private static string Rules(string folder, YamlFields credential)
    {
        var name = Path.GetFileName(credential.Text("key") ?? "") + ".yaml";
        var path = new[] { Path.Combine(folder, "credentials", name), Path.Combine(folder, name) }.FirstOrDefault(System.IO.File.Exists);
        if (path is null)
        {
            credential.Refuse("key", $"There are no rules for it: {name} is not there.");
            return "";
        }

        var file = new SourceFile(path);
        try
        {
            return file.ReadText(1 << 20);
        }
        catch (Exception exception) when (file.WhyStopped(exception, 0) is { } problem)
        {
            credential.Refuse("key", $"Its rules can't be read: {problem.Sentence}");
            return "";
        }
    }

    private static SampleName Name(YamlFields n) => new(
        OneOf(n, "kind", "legal", "chosen", "former"), n.Required("text"), n.Required("given"), n.Text("family"), n.Required("script"));

    private static SampleRole Role(YamlFields r) => new(
        OneOf(r, "role", "applicant", "learner", "faculty", "advisor", "registrar", "curriculum", "bursar", "administrator", "integrator"),
        OneOf(r, "scope", "self", "caseload", "unit", "institution"), r.Text("unit"), r.Texts("learners"));

    /// <summary>Refuses a row whose key an earlier row of the file has: which of the two is meant, nobody can tell.</summary>
    private static IEnumerable<Row<T>> Once<T>(string file, string field, Func<T, string> key, IEnumerable<Row<T>> rows) where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            yield return row.Value is { } value && !seen.Add(key(value))
                ? Row<T>.Refused(new(file, row.Line, field, $"{key(value)} comes twice."))
                : row;
        }
    }

    private static IEnumerable<Row<T>> Each<T>(string folder, string name, string list, Func<YamlFields, T> read) where T : class
    {
        var file = File(folder, name);
        var (fields, problem) = Whole(file);
        if (fields is null) return [Row<T>.Refused(problem!)];
        return fields.Node(list) is YamlSequenceNode items
            ? items.Children.Select(item => One(file, item, read))
            : [Row<T>.Refused(new(file.Name, fields.Line, list, "A list is expected here.", EndsFile: true))];
    }

    private static Row<T> One<T>(SourceFile file, YamlNode node, Func<YamlFields, T> read) where T : class
    {
        if (YamlFields.Of(file, node, out var problem) is not { } fields) return Row<T>.Refused(problem!);
        var value = read(fields);
        fields.Close();
        return fields.Problem is { } refused ? Row<T>.Refused(refused) : Row<T>.Of(fields.Line, value);
    }

    private static (YamlFields? Fields, RowProblem? Problem) Whole(SourceFile file)
    {
        var (roots, problem) = YamlDocuments.Load(file);
        if (problem is not null) return (null, problem);
        if (roots.Count != 1) return (null, new(file.Name, 0, null, "One document is expected.", EndsFile: true));
        var fields = YamlFields.Of(file, roots[0], out problem);
        return (fields, problem is null ? null : problem with { EndsFile = true });
    }

    private static SampleText Text(YamlFields fields, string name)
    {
        var byLanguage = fields.Map(name);
        if (byLanguage.Count == 0) fields.Refuse(name, "A text in at least one language is needed, like { en: Fall }.");
        return new(byLanguage);
    }

    private static string OneOf(YamlFields fields, string name, params ReadOnlySpan<string> values)
    {
        var text = fields.Required(name);
        if (!values.Contains(text)) fields.Refuse(name, $"One of {string.Join(", ", values)} is expected here.");
        return text;
    }

    private static decimal Number(YamlFields fields, string name)
    {
        fields.Required(name);
        return fields.Decimal(name) ?? 0;
    }

    private static int Year(YamlFields fields)
    {
        var year = Number(fields, "year");
        if (year is < 1900 or > 2999 || year != Math.Truncate(year))
        {
            fields.Refuse("year", "A year between 1900 and 2999 is expected here.");
            return 1900;
        }

        return (int)year;
    }

    private static DateOnly Day(YamlFields fields, string name)
    {
        fields.Required(name);
        return fields.Date(name) ?? default;
    }

    private static SourceFile File(string folder, string name) => new(Path.Combine(folder, name));
}
