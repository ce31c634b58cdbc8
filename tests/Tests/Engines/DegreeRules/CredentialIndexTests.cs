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
    public void A_course_touches_only_what_names_it()
    {
        var (a, b) = (Sample.Rules("course: MAT 101"), Sample.Rules("take: 1\nfrom: [PHY *]"));
        var index = new CredentialIndex([a, b]);
        Assert.Equal([a], index.AffectedBy([Sample.Attempt("MAT 101", 0)]));
        Assert.Equal([b], index.AffectedBy([Sample.Attempt("PHY 900", 0)]));
        Assert.Empty(index.AffectedBy([Sample.Attempt("ART 1", 0)]));
    }
}
