using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

public class CredentialIndexTests
{
    [Fact]
    public void A_credential_whose_audit_an_attempt_changes_is_never_left_out()
    {
        var cases = Enumerable.Range(1, 400).Select(seed => new RandomCase(seed)).ToList();
        var index = new CredentialIndex(cases.Select(c => c.Rules));
        foreach (var (chance, seed) in cases.Select((c, i) => (c, i + 1)))
        {
            var fewer = chance.Record with { Attempts = chance.Record.Attempts.RemoveAt(0) };
            if (RuleEngine.Audit(chance.Rules, fewer).Score == RuleEngine.Audit(chance.Rules, chance.Record).Score) continue;
            Assert.True(index.AffectedBy([chance.Record.Attempts[0]]).Contains(chance.Rules), $"seed {seed}");
        }
    }

    [Fact]
    public void Auditing_what_the_index_names_is_as_good_as_auditing_everything()
    {
        var rules = Enumerable.Range(1, 60).Select(seed => new RandomCase(seed, wide: true).Rules).ToList();
        var index = new CredentialIndex(rules);
        var (spared, changed) = (0, 0);
        for (var seed = 1; seed <= 60; seed++)
        {
            // One attempt goes and another comes, as when a grade or a course is put right.
            var (before, other) = (new RandomCase(seed, wide: true).Record, new RandomCase(seed + 1_000, wide: true).Record);
            var after = before with { Attempts = before.Attempts.RemoveAt(0).Add(other.Attempts[0] with { Id = "new" }) };
            var named = index.AffectedBy(before, after).ToHashSet<RuleSet>(ReferenceEqualityComparer.Instance);
            foreach (var set in rules.Where(r => !named.Contains(r)))
            {
                spared++;
                Assert.True(RuleEngine.Audit(set, before).Score == RuleEngine.Audit(set, after).Score, $"seed {seed}\n{RuleText.Write(set)}");
            }

            changed += rules.Count(r => named.Contains(r) && RuleEngine.Audit(r, before).Score != RuleEngine.Audit(r, after).Score);
        }

        Assert.True(spared > 500 && changed > 500, $"{spared} spared, {changed} changed");
    }

    [Fact]
    public void A_fact_or_a_credential_that_is_not_named_changes_nothing()
    {
        var rules = Enumerable.Range(1, 300).Select(seed => new RandomCase(seed, wide: true).Rules).ToList();
        var index = new CredentialIndex(rules);
        var (fact, earned) = (new LearnerFact(FactKind.TestScore, "SAT", 700), new EarnedCredential("badge", Sample.Today));
        var bySat = index.AffectedBy(fact).ToHashSet<RuleSet>(ReferenceEqualityComparer.Instance);
        var byBadge = index.AffectedBy(earned).ToHashSet<RuleSet>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < rules.Count; i++)
        {
            var none = new RandomCase(i + 1, wide: true).Record with { Facts = [], Credentials = [] };
            var score = RuleEngine.Audit(rules[i], none).Score;
            if (!bySat.Contains(rules[i])) Assert.Equal(score, RuleEngine.Audit(rules[i], none with { Facts = [fact] }).Score);
            if (!byBadge.Contains(rules[i])) Assert.Equal(score, RuleEngine.Audit(rules[i], none with { Credentials = [earned] }).Score);
        }

        Assert.True(bySat.Count is > 10 and < 290 && byBadge.Count is > 10 and < 290);
    }

    [Fact]
    public void A_course_touches_only_what_names_it()
    {
        var (a, b) = (Sample.Rules("course: MAT 101"), Sample.Rules("take: 1\nfrom: [PHY *]"));
        var index = new CredentialIndex([a, b]);
        Assert.Equal([a], index.AffectedBy([Sample.Attempt("MAT 101", 0)]));
        Assert.Equal([b], index.AffectedBy([Sample.Attempt("PHY 900", 0)]));
        Assert.Empty(index.AffectedBy([Sample.Attempt("ART 1", 0)]));
    }
}
