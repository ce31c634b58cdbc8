using Cairn.DegreeRules;
using Cairn.Interchange.Midfield;
using Cairn.Interchange.Reading;

namespace Cairn.Tests.Interchange;

/// <summary>
/// Five credentials over courses real learners took: what the engine says of each learner is what plain SQL over the raw
/// tables says. A near miss has exactly one unmet condition, a refusal more.
/// </summary>
public class FiveCredentialsTests
{
    /// <summary>Those that are required come before those that require them.</summary>
    internal static readonly string[] Credentials =
        ["mathematics-for-engineers", "engineering-science-core", "writing-and-interpretation", "clear-communication", "understanding-people"];

    private static RuleSet Rules(string credential) =>
        RuleText.Read(File.ReadAllText(Repository.PathTo("samples", "credentials", credential + ".yaml")));

    [Fact]
    public void Two_of_the_five_require_another_of_them()
    {
        var required = Credentials.ToDictionary(c => c, c => Rules(c).Root.Nodes().OfType<CredentialRule>().Select(r => r.Credential).ToList());

        Assert.Equal(["mathematics-for-engineers"], required["engineering-science-core"]);
        Assert.Equal(["clear-communication"], required["understanding-people"]);
        Assert.Equal(2, required.Values.Count(r => r.Count > 0));
        Assert.Equal(["MIDFIELD-B", "MIDFIELD-C", "MIDFIELD-J"], Credentials.Select(c => Rules(c).Institution).Distinct().Order());
    }

    [Fact]
    public void Earners_near_misses_and_refusals_are_those_that_plain_sql_finds()
    {
        using var tables = new RawMidfieldTables();
        var records = MidfieldReader.Courses(new SourceFile(RealData.Need("midfield", "toy_course.csv")))
            .Select(row => row.Value!).GroupBy(row => row.Learner)
            .ToDictionary(g => g.Key, g => new LearnerRecord([.. g.Select(row => row.ToAttempt())], MidfieldGrades.Scheme, new DateOnly(2026, 1, 1)));

        var counts = new List<(string, int Earned, int Near, int Refused)>();
        foreach (var credential in Credentials)
        {
            var rules = Rules(credential);
            var bySql = tables.Unmet(credential);
            foreach (var (learner, unmet) in bySql)
            {
                var audit = RuleEngine.Audit(rules, records[learner], []);
                var missing = audit.Root.Children.Count(part => part.State != RequirementState.Met);
                Assert.True(audit.ProvenOptimal);
                Assert.True(missing == unmet, $"{credential}, {learner}: the audit misses {missing}, SQL {unmet}.");
                Assert.Equal(unmet == 0, audit.IsComplete);
                if (audit.IsComplete)
                    records[learner] = records[learner] with { Credentials = records[learner].Credentials.Add(new(credential, new(2026, 1, 1))) };
            }

            counts.Add((credential, bySql.Values.Count(u => u == 0), bySql.Values.Count(u => u == 1), bySql.Values.Count(u => u > 1)));
        }

        Assert.Equal(
        [
            ("mathematics-for-engineers", 13, 3, 31), ("engineering-science-core", 2, 10, 35),
            ("writing-and-interpretation", 5, 7, 22), ("clear-communication", 8, 8, 13), ("understanding-people", 4, 5, 20),
        ], counts);
    }
}
