using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>
/// Every construct of the language against the oracle. CAIRN_ORACLE_CASES sets the number of cases, of which a tenth are of nine
/// to twelve courses, and CAIRN_ORACLE_SEED the first seed; from 200,000 cases on each construct must have been met and
/// unmet a thousand times.
/// </summary>
public class LanguageOracleTests(ITestOutputHelper output)
{
    private const int EnoughToCount = 200_000;

    /// <summary>Cases with more assignments than this are left out: trying them all would take too long.</summary>
    private const double MostAssignments = 300;
    private const double MostOfLarge = 20_000;

    [Fact]
    public void Every_construct_means_what_trying_everything_finds()
    {
        var cases = OracleTests.Setting("CAIRN_ORACLE_CASES", 600);
        var tally = new ConstructTally();
        Compare(cases - cases / 10, MostAssignments, tally, seed => new RandomCase(seed, wide: true));
        Compare(cases / 10, MostOfLarge, tally, seed => new RandomCase(seed, wide: true, large: true));
        foreach (var line in tally.Lines()) output.WriteLine(line);
        tally.HasEach(cases >= EnoughToCount ? 1_000 : 1, cases >= 600 ? ConstructTally.All : []);
    }

    /// <summary>What goes wrong only where several rare things meet is seldom met by cases in which each is rare.</summary>
    [Fact]
    public void What_is_rare_means_the_same_where_it_meets()
    {
        var cases = OracleTests.Setting("CAIRN_ORACLE_CASES", 600);
        Compare(cases / 2, MostAssignments, new ConstructTally(), seed => new RandomCase(seed, dense: true));
        Compare(cases / 2, MostAssignments, new ConstructTally(), seed => new RandomCase(seed, wide: true, dense: true));
    }

    private static void Compare(int cases, double most, ConstructTally tally, Func<int, RandomCase> make)
    {
        for (var (seed, compared) = (OracleTests.Setting("CAIRN_ORACLE_SEED", 1), 0); compared < cases; seed++)
        {
            var chance = make(seed);
            var oracle = new Oracle(chance.Rules, chance.Record, chance.Exceptions);
            if (oracle.Size() > most) continue;
            compared++;
            var expected = oracle.Best();
            var audit = RuleEngine.Audit(chance.Rules, chance.Record, chance.Exceptions);
            Assert.True(audit.ProvenOptimal, $"seed {seed}: not proven");
            Assert.True(expected == audit.Score, $"seed {seed}: expected {expected}, found {audit.Score}\n{OracleTests.Describe(chance)}");
            tally.Count(chance, audit);
        }
    }
}
