using Cairn.DegreeRules;
using static Cairn.Tests.Engines.DegreeRules.Sample;

namespace Cairn.Tests.Engines.DegreeRules;

public class ContentionTests
{
    [Fact]
    public void It_names_the_one_course_that_another_part_needs_and_no_other()
    {
        var audit = RuleEngine.Audit(
            Rules("all:\n- {id: core, take: 2, from: [MAT 101, MAT 102]}\n- {id: more, take: 2, from: [MAT 102, PHY *]}"),
            Record("MAT 101", "MAT 102", "PHY 101"));
        Assert.Equal(RequirementState.Missing, audit.Find("more")!.State);
        Assert.Equal(["a1"], audit.Find("more")!.Contended);
        Assert.True(audit.Find("more")!.ContendedIsSmallest);
    }

    [Fact]
    public void Of_several_sets_it_names_the_smallest_that_reaches_the_credits()
    {
        var audit = RuleEngine.Audit(
            Rules("all:\n- {id: core, take: 3, from: [MAT *]}\n- {id: more, take: {credits: 4}, from: [MAT *]}"),
            Record("MAT 101 A 1", "MAT 102 A 3", "MAT 103 A 4"));
        Assert.Equal(RequirementState.Missing, audit.State);
        Assert.Single(audit.Root.Children.Single(c => c.State == RequirementState.Missing).Contended);
    }

    [Fact]
    public void Nothing_is_contended_where_courses_are_simply_missing()
    {
        var audit = RuleEngine.Audit(Rules("all:\n- {id: a, course: MAT 101}\n- {id: b, course: MAT 102}"), Record("MAT 101"));
        Assert.Empty(audit.Find("b")!.Contended);
    }

    [Fact]
    public void Trying_every_set_finds_none_smaller()
    {
        var (compared, contended) = (0, 0);
        for (var seed = 1; seed <= 3_000; seed++)
        {
            var chance = new RandomCase(seed);
            if (!chance.Rules.Sharing.IsEmpty || chance.Record.Attempts.Length > 8) continue;
            var audit = RuleEngine.Audit(chance.Rules, chance.Record);
            if (!audit.ProvenOptimal) continue;
            var oracle = new OracleContention(chance.Rules, chance.Record, audit);
            foreach (var leaf in oracle.Missing)
            {
                compared++;
                var (size, cost) = oracle.Smallest(leaf);
                var found = audit.Find(leaf)!;
                contended += size > 0 ? 1 : 0;
                Assert.True(size == found.Contended.Length && cost == oracle.CostWith(leaf, found.Contended) && found.ContendedIsSmallest,
                    $"seed {seed}, {leaf}: {size} expected, found {string.Join(',', found.Contended)}\n{RuleText.Write(chance.Rules)}");
            }
        }

        Assert.True(compared > 500 && contended > 50, $"{compared} compared, {contended} contended");
    }
}
