using System.Globalization;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>The engine against the oracle. CAIRN_ORACLE_CASES sets the number of cases, CAIRN_ORACLE_SEED the first seed.</summary>
public class OracleTests(ITestOutputHelper output)
{
    private const double MostAssignments = 300;
    private static readonly int Cases = Setting("CAIRN_ORACLE_CASES", 400);
    private static readonly int First = Setting("CAIRN_ORACLE_SEED", 1);

    [Fact]
    public void The_engine_finds_what_trying_everything_finds()
    {
        var tally = new ConstructTally();
        var compared = 0;
        for (var seed = First; compared < Cases; seed++)
        {
            var chance = new RandomCase(seed);
            var oracle = new Oracle(chance.Rules, chance.Record, chance.Exceptions);
            if (oracle.Size() > MostAssignments) continue;
            compared++;
            var expected = oracle.Best();
            var audit = RuleEngine.Audit(chance.Rules, chance.Record, chance.Exceptions);
            Assert.True(audit.ProvenOptimal, $"seed {seed}: not proven");
            Assert.True(expected == audit.Score, $"seed {seed}: expected {expected}, found {audit.Score}\n{Describe(chance)}");
            tally.Count(chance, audit);
        }

        foreach (var line in tally.Lines()) output.WriteLine(line);
        if (Cases >= 100_000) tally.HasEach(1_000, ConstructTally.Older);
    }

    [Fact]
    public void An_audit_stays_as_close_to_the_one_before_as_it_can()
    {
        for (var (seed, compared) = (First, 0); compared < Cases / 4; seed++)
        {
            var chance = new RandomCase(seed);
            var before = RuleEngine.Audit(chance.Rules, chance.Record with { Attempts = chance.Record.Attempts[..^1] });
            var oracle = new Oracle(chance.Rules, chance.Record, [], before);
            if (oracle.Size() > MostAssignments) continue;
            compared++;
            var audit = RuleEngine.Audit(chance.Rules, chance.Record, [], before);
            Assert.True(audit.ProvenOptimal, $"seed {seed}: not proven");
            Assert.True(oracle.Best() == audit.Score, $"seed {seed}: expected {oracle.Best()}, found {audit.Score}\n{Describe(chance)}");
        }
    }

    internal static string Describe(RandomCase chance) =>
        $"{RuleText.Write(chance.Rules)}\n{string.Join('\n', chance.Record.Attempts)}\n{string.Join('\n', chance.Exceptions)}";

    internal static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
