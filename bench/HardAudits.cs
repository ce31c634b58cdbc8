using System.Globalization;
using System.Text;
using Cairn.DegreeRules;

namespace Cairn.Bench;

/// <summary>Rules made to be hard: many parts over one large pool, caps that cross, limits on sharing, unequal credits.</summary>
internal static class HardAudits
{
    public static IEnumerable<(CompiledRules Rules, LearnerRecord Record)> All()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            yield return (Compiled(ManyOfOne(5, 4)), Record(18, seed, 1));
            yield return (Compiled(ManyOfOne(10, 3)), Record(28, seed, 1));
            yield return (Compiled(FiveCaps()), Record(32, seed, 1));
            yield return (Compiled(Sharing()), Record(24, seed, 1));
            yield return (Compiled(UnequalCredits()), Record(30, seed, 4));
            yield return (Compiled(Gpa()), Record(20, seed, 1));
        }
    }

    private static CompiledRules Compiled(string require) => CompiledRules.From(RuleText.Read(
        $"cairn_rules: 1\ncredential: hard\nunit: credits\ncredits_per_course: 1\nrequire:\n{require}"));

    /// <summary>More parts over overlapping windows of one pool than there are courses.</summary>
    private static string ManyOfOne(int parts, int each)
    {
        var text = new StringBuilder($"  at_least: {parts - 1}\n  of:\n");
        for (var i = 0; i < parts; i++)
            text.Append(CultureInfo.InvariantCulture, $"  - {{take: {each}, from: [A {100 + 5 * i}-{160 + 5 * i}, B *]}}\n");
        return text.ToString();
    }

    private static string FiveCaps()
    {
        var text = new StringBuilder("  all:\n");
        for (var i = 0; i < 5; i++)
            text.Append(CultureInfo.InvariantCulture, $"  - {{take: 5, from: [A {100 + 10 * i}-{170 + 10 * i}, B *, C *]}}\n");
        text.Append("  limits:\n");
        for (var i = 0; i < 5; i++)
            text.Append(CultureInfo.InvariantCulture, $"  - {{at_most: {{courses: {4 + i}}}, from: [A {100 + 15 * i}-{140 + 15 * i}, B {100 + 20 * i}-{150 + 20 * i}]}}\n");
        return text.ToString();
    }

    private static string Sharing() =>
        "  all:\n  - {id: a, take: 8, from: [A *, B *]}\n  - {id: b, take: 8, from: [B *, C *]}\n  - {id: c, take: 8, from: [A *, C *]}\n"
        + "sharing:\n- {between: [a, b], courses: 2}\n- {between: [b, c], courses: 1}\n- {between: [a, c], courses: 2}";

    private static string UnequalCredits() =>
        "  all:\n  - {take: {credits: 17}, from: [A *, B *]}\n  - {take: {credits: 19}, from: [B *, C *]}\n  - {take: {credits: 13}, from: [A *, C *]}";

    private static string Gpa() =>
        "  all:\n  - {take: 5, from: [A *, B *], minimum_gpa: 3.3}\n  - {take: 5, from: [B *, C *], minimum_gpa: 3.3}\n  - {take: 4, from: [A *, C *], minimum_gpa: 3.1}";

    private static LearnerRecord Record(int courses, int seed, int mostCredits)
    {
        var random = new Random(seed);
        string[] grades = ["A", "A-", "B+", "B", "B-", "C"];
        return new LearnerRecord([.. Enumerable.Range(0, courses).Select(i => new Attempt(
            $"a{i}", new CourseKey("", ((char)('A' + random.Next(3))).ToString(), $"{100 + random.Next(100)}"), new AcademicTerm("t", random.Next(8)), AttemptStatus.Completed)
        {
            Grade = grades[random.Next(grades.Length)],
            CreditsAttempted = 1 + i % mostCredits,
            CreditsEarned = 1 + i % mostCredits,
        })], GradeScheme.FourPoint, new DateOnly(2026, 6, 1));
    }
}
