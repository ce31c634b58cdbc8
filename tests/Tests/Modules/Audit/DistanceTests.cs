using System.Collections;
using System.Globalization;
using System.Resources;
using Cairn.Audit.Contracts;
using Cairn.Audit.Resources;
using Cairn.DegreeRules;

namespace Cairn.Tests.Modules.Audit;

public class DistanceTests
{
    private static readonly RuleSet Rules = RuleText.Read("""
        cairn_rules: 1
        credential: test
        institution: N
        require:
          id: test
          minimum_gpa: 3.0
          all:
            - { id: one, course: MATH 1 }
            - id: two
              all:
                - { id: two-a, course: MATH 2 }
                - { id: two-b, course: MATH 3 }
        """);

    [Fact]
    public void All_parts_and_the_gpa_make_it_complete() => Assert.Equal(new Distance(3, 0), Of(("1", "A"), ("2", "A"), ("3", "A")));

    [Fact]
    public void A_part_with_two_courses_missing_is_one_condition() => Assert.Equal(Nearness.Near, Of(("1", "A")).Nearness);

    [Fact]
    public void A_gpa_that_is_short_is_a_condition_of_its_own()
    {
        Assert.Equal(new Distance(3, 1), Of(("1", "C"), ("2", "C"), ("3", "C")));
        Assert.Equal(new Distance(3, 2), Of(("1", "C")));
    }

    [Fact]
    public void Nothing_at_all_is_away() => Assert.Equal(Nearness.Away, Of().Nearness);

    [Fact]
    public void One_of_several_alternatives_is_a_single_condition()
    {
        var any = RuleText.Read("cairn_rules: 1\ncredential: test\ninstitution: N\nrequire: { id: r, any: [{ id: a, course: MATH 1 }, { id: b, course: MATH 2 }] }\n");

        Assert.Equal(new Distance(1, 1), Distance.Of(any, RuleEngine.Audit(any, Record())));
        Assert.Equal(new Distance(1, 0), Distance.Of(any, RuleEngine.Audit(any, Record(("2", "B")))));
    }

    [Fact]
    public void Rules_with_an_unread_part_are_never_near()
    {
        var half = RuleText.Read("cairn_rules: 1\ncredential: test\ninstitution: N\nrequire: { id: r, all: [{ id: a, course: MATH 1 }, { id: b, unmapped: odd, where: here }] }\n");

        Assert.Equal(Nearness.Unknown, Distance.NearnessOf(half, RuleEngine.Audit(half, Record(("1", "A")))));
    }

    [Theory, InlineData("en"), InlineData("es")]
    public void Every_sentence_of_the_engine_can_be_said_in_every_language(string language)
    {
        var texts = new ResourceManager(typeof(AuditText)).GetResourceSet(CultureInfo.GetCultureInfo(language), true, tryParents: language == "en")!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

        Assert.DoesNotContain(Sentences.Codes, code => !texts.ContainsKey("Why_" + code));
        Assert.All(Sentences.Codes, code => Assert.Equal(Places(Sentences.English(code)), Places(texts["Why_" + code])));
    }

    private static IEnumerable<string> Places(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\{\w[\w-]*\}").Select(m => m.Value).Order();

    private static Distance Of(params (string Number, string Grade)[] taken) => Distance.Of(Rules, RuleEngine.Audit(Rules, Record(taken)));

    private static LearnerRecord Record(params (string Number, string Grade)[] taken) => new(
        [.. taken.Select((t, i) => new Attempt($"a{i}", new("N", "MATH", t.Number), new("2026-FA", 202608), AttemptStatus.Completed) { Grade = t.Grade, CreditsAttempted = 3, CreditsEarned = 3 })],
        GradeScheme.FourPoint, new(2027, 1, 1));
}
