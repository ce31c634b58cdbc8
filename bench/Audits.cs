using System.Diagnostics;
using System.Text.RegularExpressions;
using Cairn.DegreeRules;

namespace Cairn.Bench;

/// <summary>
/// Degree audits of real programs for synthetic learners of several sizes and degrees of completion, and of rules
/// made to be hard. Every figure is that of the worst stratum, so an aim that is met is met in each.
/// </summary>
internal static partial class Audits
{
    private const int Learners = 4;
    private const int Warmups = 2;
    private const int Runs = 3;
    private static readonly int[] Sizes = [8, 32, 60];
    private static readonly double[] Complete = [0.5, 0.75, 1.0];
    private static readonly string[] Areas = ["CD", "EC", "EM", "HA", "LA", "SA", "QCR", "SEL", "SEN"];

    public static Task<IReadOnlyList<Row>> Run()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("CAIRN_DATA") ?? Path.Combine(Places.Repository(), "../shared/data"), "princeton");
        var programs = Directory.EnumerateFiles(Path.Combine(folder, "requirements"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(f => CompiledRules.From(PrincetonReader.Read(File.ReadAllText(f), "PU", f).Rules)).ToList();
        var learners = new AuditLearners(Catalog(Path.Combine(folder, "courses")), Areas);
        var strata = new List<Stratum>();
        foreach (var size in Sizes)
            foreach (var complete in Complete)
            {
                var pairs = programs.SelectMany((p, i) => Enumerable.Range(0, Learners)
                    .Select(n => (Rules: p, Record: learners.Make(p.Rules, size, complete, i * 1000 + n)))).ToList();
                strata.Add(Stratum.Measure($"{size} courses, {complete:P0} complete", pairs));
            }

        var hard = Stratum.Measure("adversarial", [.. HardAudits.All()]);
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.Limit("audit/p50-us", strata.Max(s => s.P50), "µs", 100),
            Row.Limit("audit/p99-us", strata.Max(s => s.P99), "µs", 5_000),
            Row.Limit("audit/max-us", strata.Append(hard).Max(s => s.Max), "µs", 200_000),
            new Row("audit/proven", strata.Append(hard).Min(s => s.Proven), "share", "limit", strata.Append(hard).Min(s => s.Proven) / 0.999, "≥ 0.999", strata.Append(hard).Min(s => s.Proven) >= 0.999),
            new Row("audit/per-cpu-second", strata.Sum(s => s.Count * Runs) / strata.Sum(s => s.CpuSeconds), "audits/s"),
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

    private sealed record Stratum(string Name, int Count, double P50, double P99, double Max, double Proven, double CpuSeconds, string Worst)
    {
        public static Stratum Measure(string name, List<(CompiledRules Rules, LearnerRecord Record)> pairs)
        {
            // Twice unmeasured: compiled rules fill their memory of courses, and the runtime its code.
            for (var round = 0; round < Warmups; round++)
                foreach (var (rules, record) in pairs) RuleEngine.Audit(rules, record);
            var times = new double[pairs.Count];
            var proven = 0;
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            for (var i = 0; i < pairs.Count; i++)
            {
                // The work is the same each time; the least of three is what it takes without being interrupted.
                times[i] = double.MaxValue;
                AuditResult? audit = null;
                for (var run = 0; run < Runs; run++)
                {
                    var start = Stopwatch.GetTimestamp();
                    audit = RuleEngine.Audit(pairs[i].Rules, pairs[i].Record);
                    times[i] = Math.Min(times[i], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }

                if (audit!.ProvenOptimal) proven++;
            }

            var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            var worst = string.Join(", ", times.Select((t, i) => (t, i)).OrderByDescending(x => x.t).Take(4)
                .Select(x => $"{pairs[x.i].Rules.Rules.Credential}#{x.i} {x.t:N0}"));
            Array.Sort(times);
            var stratum = new Stratum(name, pairs.Count, times[pairs.Count / 2], times[pairs.Count * 99 / 100], times[^1], (double)proven / pairs.Count, cpu, worst);
            if (Environment.GetEnvironmentVariable("CAIRN_BENCH_STRATA") is not null) Console.Error.WriteLine(stratum);
            return stratum;
        }
    }
}
