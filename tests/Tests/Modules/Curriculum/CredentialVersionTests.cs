using Cairn.Curriculum;
using Cairn.Curriculum.Contracts;

namespace Cairn.Tests.Modules.Curriculum;

public class CredentialVersionTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_version_goes_from_draft_over_review_to_approved_and_every_step_is_kept()
    {
        var version = Written("ada");

        Assert.Null(version.Submit(Person("ada"), Decision(), "Please look"));
        Assert.Null(version.Approve(Person("ben"), Decision(), "Good", forCatalogOnly: false));

        Assert.Equal((VersionStage.Approved, true), (version.Stage, version.Awardable));
        Assert.Equal([DecisionKind.Written, DecisionKind.Submitted, DecisionKind.Approved], version.Decisions.Select(d => d.Kind));
        Assert.Equal([1, 2, 3], version.Decisions.Select(d => d.Step));
        Assert.Equal(["ada", "ada", "ben"], version.Decisions.Select(d => d.By));
    }

    [Fact]
    public void Nobody_approves_what_they_wrote()
    {
        var version = Written("ada");
        version.Submit(Person("ada"), Decision(), null);

        Assert.Equal("approver-is-author", version.Approve(Person("ada"), Decision(), null, false)?.Code);
        Assert.Equal(VersionStage.InReview, version.Stage);
    }

    [Fact]
    public void Whoever_edited_a_returned_version_is_an_author_of_it_too()
    {
        var version = Written("ada");
        version.Submit(Person("ada"), Decision(), null);
        version.Return(Person("ben"), Decision(), "Ask for a C");
        version.Write(Rules("credential: c"), Person("ben"), Decision());
        version.Submit(Person("ada"), Decision(), null);

        Assert.Equal("approver-is-author", version.Approve(Person("ben"), Decision(), null, false)?.Code);
        Assert.Null(version.Approve(Person("cleo"), Decision(), null, false));
    }

    [Fact]
    public void An_approved_version_is_never_changed()
    {
        var version = Written("ada");
        version.Submit(Person("ada"), Decision(), null);
        version.Approve(Person("ben"), Decision(), null, false);
        var rules = version.Rules;

        Assert.Equal("version-approved", version.Write(Rules("course: MATH 2"), Person("ada"), Decision())?.Code);
        Assert.Equal("wrong-stage", version.Return(Person("ben"), Decision(), "No")?.Code);
        Assert.Equal(rules, version.Rules);
    }

    [Fact]
    public void A_version_in_review_waits_for_its_verdict_unchanged()
    {
        var version = Written("ada");
        version.Submit(Person("ada"), Decision(), null);

        Assert.Equal("version-in-review", version.Write(Rules("course: MATH 2"), Person("ada"), Decision())?.Code);
        Assert.Equal("invalid-request", version.Return(Person("ben"), Decision(), " ")?.Code);
    }

    [Fact]
    public void Rules_that_could_not_be_read_whole_are_approved_for_the_catalog_only_and_never_awardable()
    {
        var version = Written("ada", "unmapped: four courses beyond 200, where: \"x.yaml:12\"");
        version.Submit(Person("ada"), Decision(), null);

        Assert.Equal(1, version.Unmapped);
        Assert.Equal("rules-incomplete", version.Approve(Person("ben"), Decision(), null, forCatalogOnly: false)?.Code);
        Assert.Null(version.Approve(Person("ben"), Decision(), null, forCatalogOnly: true));
        Assert.Equal((VersionStage.Approved, false), (version.Stage, version.Awardable));
    }

    [Fact]
    public void A_circle_of_credentials_is_found_however_long_it_is()
    {
        var asks = new[] { ("b", "c"), ("c", "d"), ("d", "a"), ("x", "y") }.ToLookup(l => l.Item1, l => l.Item2);

        Assert.Equal(["a", "b", "c", "d", "a"], Stacking.Circle("a", "b", asks));
        Assert.Equal(["a", "a"], Stacking.Circle("a", "a", asks));
        Assert.Null(Stacking.Circle("x", "y", asks));
    }

    [Fact]
    public void Rules_that_cannot_be_read_say_where()
    {
        var refusal = ReadRules.Of("cairn_rules: 1\ncredential: test\nrequire:\n  id: a\n  corse: MATH 101\n", "test").Refusal;

        Assert.Equal(("rules-unreadable", 400), (refusal?.Code, refusal?.Status));
        Assert.StartsWith("Line ", refusal!.Sentence);
        Assert.Contains("rules", refusal.Fields.Keys);
    }

    private static CredentialVersion Written(string by, string require = "course: MATH 101")
    {
        var version = new CredentialVersion { Id = new(Guid.NewGuid()), Credential = new(Guid.NewGuid()), CatalogYear = 2026, From = new(2026, 8, 1) };
        Assert.Null(version.Write(Rules(require), Person(by), Decision()));
        return version;
    }

    private static ReadRules Rules(string require) =>
        ReadRules.Of($"cairn_rules: 1\ncredential: test\ninstitution: N\nrequire: {{ id: root, {require} }}\n", "test").Value;

    private static Decider Person(string name) => new(name, null, Now);

    private static DecisionId Decision() => new(Guid.NewGuid());
}
