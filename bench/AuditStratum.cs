using System.Diagnostics;
using System.Globalization;
using Cairn.DegreeRules;

namespace Cairn.Bench;

/// <summary>Pairs of rules and records that are measured together.</summary>
internal sealed class AuditStratum(string name, List<(CompiledRules Rules, LearnerRecord Record)> pairs)
{
    private const int Warmups = 3;
    private const int Runs = 3;

    /// <summary>Slow audits are so few that noise would decide: they are run this often.</summary>
    private const int RunsOfSlow = 7;
    private const double Slow = 2_000;

    /// <summary>CP-SAT's limit for each number of the score, in its deterministic seconds.</summary>
    private const double RivalLimit = 0.1;
    private readonly double[] times = new double[pairs.Count];
    private readonly List<string> open = [];

    public int Count => pairs.Count;

    public double P50 { get; private set; }

    public double P99 { get; private set; }

    public double Max { get; private set; }

    public double Proven => 1 - (double)open.Count / pairs.Count;

    /// <summary>Bytes an audit allocates, on average.</summary>
    public double Bytes { get; private set; }

    public double Seconds => times.Sum() / 1e6;

    /// <summary>Of the pairs the rival was given: our time, its time (µs), and the share it proved.</summary>
    public double OwnTime { get; private set; }

    public double RivalTime { get; private set; }

    public double RivalProven { get; private set; }

    public void WarmUp()
    {
        for (var round = 0; round < Warmups; round++)
            foreach (var (rules, record) in pairs) RuleEngine.Audit(rules, record);
    }

    public void Measure()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times.Length; i++)
            if (!RuleEngine.Audit(pairs[i].Rules, pairs[i].Record).ProvenOptimal) open.Add(NameOf(i));
        Bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)times.Length;
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = double.MaxValue;
            for (var run = 0; run < Runs || (run < RunsOfSlow && times[i] > Slow); run++)
            {
                var start = Stopwatch.GetTimestamp();
                RuleEngine.Audit(pairs[i].Rules, pairs[i].Record);
                times[i] = Math.Min(times[i], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        var sorted = times.Order().ToArray();
        (P50, P99, Max) = (sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], sorted[^1]);
    }

    /// <summary>The same audits by CP-SAT alone: the engine's own search is given nothing to spend.</summary>
    /// <param name="every">Every so manieth pair.</param>
    public void MeasureRival(int every)
    {
        var rival = new CpSatLastResort(RivalLimit);
        var (count, proven) = (0, 0);
        for (var i = 0; i < pairs.Count; i += every)
        {
            var problem = new ProblemBuilder(pairs[i].Rules, pairs[i].Record, new ActiveExceptions(pairs[i].Rules, pairs[i].Record, []), null).Build();
            var start = Stopwatch.GetTimestamp();
            var word = rival.Solve(problem, [.. problem.Tokens.Select(_ => -1)]);
            RivalTime += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            OwnTime += times[i];
            count++;
            if (word.Score is not { } score) continue;
            proven++;
            if (score != RuleEngine.Audit(pairs[i].Rules, pairs[i].Record).Score) throw new InvalidOperationException($"{NameOf(i)}: CP-SAT scores {score}.");
        }

        RivalProven = (double)proven / count;
    }

    public override string ToString()
    {
        var worst = string.Join(", ", Enumerable.Range(0, times.Length).OrderByDescending(i => times[i]).Take(3).Select(i => string.Create(CultureInfo.InvariantCulture, $"{NameOf(i)} {times[i]:N0}")));
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {Count} audits, p50 {P50:N0} µs, p99 {P99:N0}, max {Max:N0} (least of {Runs} to {RunsOfSlow} runs each), proven {Proven:P2}, {Bytes:N0} bytes; CP-SAT {RivalTime / Math.Max(OwnTime, 1):N0} times as long, proven {RivalProven:P1}. Slowest: {worst}.{(open.Count > 0 ? " Not proven: " + string.Join(", ", open) : "")}");
    }

    private string NameOf(int index) => $"{pairs[index].Rules.Rules.Credential}#{index}";
}
