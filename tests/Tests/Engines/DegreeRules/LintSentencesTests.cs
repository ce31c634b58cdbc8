using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>What the linter says: each sentence by its code, in English, with its places filled.</summary>
public class LintSentencesTests
{
    private static readonly LintCatalog Catalog = new(
        [new("X", "MAT", "101"), new("X", "MAT", "102"), new("X", "PHY", "101")], [new("X", "MAT", "99")])
    {
        Credentials = new HashSet<string>(["minor", "minor-in-statistics"], StringComparer.OrdinalIgnoreCase),
        Circle = new(new("X", "PHY", "101"), course => course.Subject == "MAT" ? Sample.Rules("course: PHY 101") : null),
    };

    /// <summary>Rules, perhaps with what they share, and what is said of them.</summary>
    private static readonly (string Reason, string Rules, string Sharing, string Sentence)[] Said =
    [
        ("same-either-way", "if: {has: choice, key: a}\nthen: MAT 101\nelse: MAT 101", "", "It asks for the same whether its condition holds or not."),
        ("asks-nothing", "take: 0\nfrom: [MAT *]", "", "It asks for nothing."),
        ("asks-no-part", "at_least: 0\nof: [MAT 101]", "", "It asks for none of its parts."),
        ("says-the-same", "any:\n- {id: a, course: MAT 101}\n- {id: b, course: MAT 101}", "", "It says the same as a."),
        ("taken-anyway", "any:\n- {course: MAT 101}\n- {id: wide, take: 1, from: [MAT *]}", "", "wide takes it anyway."),
        ("listed-twice", "take: 1\nfrom: [MAT 101, MAT 101]", "", "MAT 101 is listed twice."),
        ("longer-span", "take: 1\nfrom: {all: [{within: {years: 1}}, {within: {years: 9}}]}", "", "Within 9 years says nothing beside within 1 year."),
        ("gpa-beyond-grades", "gpa: 4.5", "", "A GPA of 4.5 is more than the best grade gives."),
        ("courses-beyond-allowed", "take: 3\nat_most: 2\nfrom: anything", "", "It asks for 3 courses and allows 2."),
        ("subjects-beyond-allowed", "take: {subjects: 3}\nat_most: 1\nfrom: anything", "", "It asks for 3 subjects and allows 1 course."),
        ("terms-beyond-allowed", "take: {terms: 3}\nat_most: 2\nfrom: anything", "", "It asks for 3 terms and allows 2 courses."),
        ("too-few-courses", "take: 4\nfrom: [MAT *]", "", "It asks for 4 courses and has 3 to choose from."),
        ("too-few-subjects", "take: {subjects: 2}\nfrom: [MAT *]", "", "It asks for 2 subjects, and its courses have 1."),
        ("too-few-parts", "at_least: 3\nof: [MAT 101, MAT 102]", "", "It asks for 3 of its parts, which give 2 at most."),
        ("least-beyond-most", "take: 2\nfrom: [MAT *]\nlimits: [{at_least: {courses: 2}, from: [MAT *]}, {at_most: {courses: 1}, from: [MAT *]}]", "", "It wants at least more than it allows at most."),
        ("least-beyond-possible", "take: 1\nat_most: 1\nfrom: [MAT *]\nlimits: [{at_least: {courses: 2}, from: [MAT *]}]", "", "It wants at least 2 courses of this kind, and no more than 1 can count here."),
        ("most-below-courses", "all: [{id: a, take: 1, from: [MAT *]}, {id: b, course: MAT 101}]\nlimits: [{at_most: {courses: 1}, from: {subject: MAT}}]", "", "It allows 1 course of this kind and asks for 2."),
        ("most-below-credits", "take: {credits: 9}\nfrom: anything\nlimits: [{at_most: {credits: 6.5}}]", "", "It allows 6.5 credits of these and asks for 9."),
        ("courses-in-circle", "all: [{course: MAT 101}]", "", "These courses ask for each other, so nobody can take any of them first: PHY 101 → MAT 101 → PHY 101."),
        ("least-is-nothing", "take: 1\nfrom: [MAT *]\nlimits: [{at_least: {courses: 0}}]", "", "It wants at least nothing."),
        ("most-beyond-room", "take: 1\nfrom: [MAT *]\nlimits: [{at_most: {courses: 2}, from: [MAT *]}]", "", "A limit of 2 courses cannot bind where no more than 1 can count."),
        ("most-beyond-possible", "all: [{id: a, take: {credits: 9}, from: [MAT *, PHY *]}]\nlimits: [{at_most: {courses: 3}, from: [MAT *]}]", "", "A limit of 3 courses cannot bind: of what can count here, it speaks of 3."),
        ("limits-nothing", "all: [{id: a, take: 1, from: [MAT *]}]\nlimits: [{at_most: {courses: 2}, from: [PHY *]}]", "", "Nothing that can count here is what this limit speaks of."),
        ("shared-anyway", "all:\n- {id: a, take: 1, from: [MAT *], stand_alone: true}\n- {id: b, take: 1, from: [MAT *]}", "- {between: [a, b], courses: 1}", "a or b stands alone: what it counts is shared without this."),
        ("shares-nothing", "all:\n- {id: a, take: 1, from: [MAT *]}\n- {id: b, take: 1, from: [MAT *]}", "- {between: [a, b], courses: 0}", "It may share nothing with b."),
        ("nothing-to-share", "all:\n- {id: a, take: 1, from: [MAT *]}\n- {id: b, take: 1, from: [PHY *]}", "- {between: [a, b], courses: 1}", "No course can count both here and in b."),
        ("parts-compete", "all:\n- {id: a, course: MAT 101}\n- {id: b, course: MAT 101, grade: C}", "", "a, b together ask for 2 courses and have 1, and a course counts once: let them share, or let one stand alone."),
        ("course-unknown", "course: MAT 777", "", "MAT 777 is in no catalog."),
        ("pattern-unknown", "take: 1\nfrom: [MAT 101, MAT 5**]", "", "MAT 5** fits no course of the catalog."),
        ("course-retired", "course: MAT 99", "", "MAT 99 is no longer offered."),
        ("credential-unknown", "take: 2\nfrom: anything\nlimits: [{at_most: {courses: 1}, from: {counted_in: [Minor, minr]}}]", "", "minr is neither a credential here nor a kind of one: nothing is ever counted there."),
        ("grade-unknown", "course: MAT 101\ngrade: Z", "", $"Z is no grade of {GradeScheme.FourPoint.Name}."),
        ("not-read", "unmapped: 'a thesis of {where} pages'\nwhere: f 1", "", "It could not be read (f 1): a thesis of {where} pages"),
    ];

    public static TheoryData<string> Reasons => [.. Said.Select(s => s.Reason)];

    [Theory, MemberData(nameof(Reasons))]
    public void It_is_said_as_it_is_meant(string reason)
    {
        var (_, rules, sharing, sentence) = Said.Single(s => s.Reason == reason);
        var found = RuleLinter.Check(Sample.Rules("id: it\n" + rules, sharing.Length == 0 ? "" : "sharing:\n" + sharing), Catalog);

        Assert.Contains(sentence, found.Where(f => f.Reason == reason).Select(f => f.Sentence));
    }

    /// <summary>Rules too large to look through are tried where hostile texts are; a leaf with too few courses is found before it is matched.</summary>
    [Fact]
    public void Every_sentence_is_tried() =>
        Assert.Equal(LintSentences.Codes.Except(["too-large"]).Order(), Said.Select(s => s.Reason).Distinct().Order());

    [Fact]
    public void A_place_without_an_argument_and_a_brace_without_an_end_stay_as_they_are() =>
        Assert.Equal("{b} 1 course {", Template.Fill("{b} {a:courses} {", [new("a", "1")], Template.English));
}
