using System.Text.RegularExpressions;
using Cairn.DegreeRules;

namespace Cairn.Bench;

/// <summary>
/// Degree audits of real programs for synthetic learners of several sizes and degrees of completion, and of rules
/// made to be hard. Every figure is that of the worst stratum, so an aim that is met is met in each. A time is the least
/// of several runs of one audit: the work is the same each time, and what is more was taken by the machine's other work.
/// </summary>
internal static partial class Audits
{
    private const int Learners = 10;
    private static readonly int[] Sizes = [8, 32, 60];
    private static readonly double[] Complete = [0.5, 0.75, 1.0];
    private static readonly string[] Areas = ["CD", "EC", "EM", "HA", "LA", "SA", "QCR", "SEL", "SEN"];

    public static Task<IReadOnlyList<Row>> Run()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("CAIRN_DATA") ?? Path.Combine(Places.Repository(), "../shared/data"), "princeton");
        var programs = Directory.EnumerateFiles(Path.Combine(folder, "requirements"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(f => CompiledRules.From(PrincetonReader.Read(File.ReadAllText(f), "PU", f).Rules)).ToList();
        var learners = new AuditLearners(Catalog(Path.Combine(folder, "courses")), Areas);
        var strata = new List<AuditStratum>();
        foreach (var size in Sizes)
            foreach (var complete in Complete)
            {
                var pairs = programs.SelectMany((p, i) => Enumerable.Range(0, Learners)
                    .Select(n => (Rules: p, Record: learners.Make(p.Rules, size, complete, i * 1000 + n)))).ToList();
                strata.Add(new AuditStratum($"{size} courses, {complete:P0} complete", pairs));
            }

        var hard = new AuditStratum("adversarial", [.. HardAudits.All()]);
        List<AuditStratum> all = [.. strata, hard];

        // Compiled rules fill their memory of courses, and the runtime its code, before anything is measured.
        foreach (var stratum in all) stratum.WarmUp();
        foreach (var stratum in all) stratum.Measure();
        foreach (var stratum in all) stratum.MeasureRival(stratum == hard ? 1 : Learners);
        foreach (var stratum in all) Console.Error.WriteLine(stratum);
        var proven = all.Min(s => s.Proven);
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.Limit("audit/p50-us", strata.Max(s => s.P50), "µs", 100),
            Row.Limit("audit/p99-us", strata.Max(s => s.P99), "µs", 5_000),
            Row.Limit("audit/max-us", all.Max(s => s.Max), "µs", 200_000),
            new Row("audit/proven", proven, "share", "limit", proven / 0.999, "≥ 0.999", proven >= 0.999),
            Row.AtMost("audit/vs-cp-sat", all.Sum(s => s.OwnTime), "µs", "CP-SAT alone", all.Sum(s => s.RivalTime), 1),
            new Row("audit/cp-sat-proven", all.Min(s => s.RivalProven), "share"),
            new Row("audit/bytes", strata.Max(s => s.Bytes), "bytes"),
            new Row("audit/per-second", strata.Sum(s => s.Count) / strata.Sum(s => s.Seconds), "audits/s"),
        ]);
    }

    private static List<CourseKey> Catalog(string folder)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
            foreach (Match match in CourseLine().Matches(File.ReadAllText(file))) keys.Add(match.Groups[1].Value);
        var courses = new List<CourseKey>();
        foreach (var key in keys)
            if (CourseKey.TryParse(key, "PU", out var course)) courses.Add(course);
        return courses;
    }

    [GeneratedRegex(@"^- course: ([A-Z]{3} \S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex CourseLine();
}
