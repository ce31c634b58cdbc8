using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Short ways to write rules and records.</summary>
internal static class Sample
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    public static RuleSet Rules(string require, string head = "") => RuleText.Read(Text(require, head));

    public static string Text(string require, string head = "") =>
        $"cairn_rules: 1\ncredential: test\ninstitution: X\nunit: credits\n{head}\nrequire:\n{Indent(require)}";

    /// <summary>
    /// Attempts written <c>MAT 101</c>, <c>MAT 101 A</c>, <c>MAT 101 B 4</c>, <c>MAT 101 B 4 2021-05-31</c> with the last day of
    /// its term, or with <c>~</c> in progress, <c>?</c> planned.
    /// </summary>
    public static LearnerRecord Record(params string[] attempts) =>
        new([.. attempts.Select((text, i) => Attempt(text, i))], GradeScheme.FourPoint, Today);

    public static Attempt Attempt(string text, int index)
    {
        var status = text[0] switch { '~' => AttemptStatus.InProgress, '?' => AttemptStatus.Planned, _ => AttemptStatus.Completed };
        var words = text.TrimStart('~', '?', ' ').Split(' ');
        if (status != AttemptStatus.Completed && words.Length == 3) words = [words[0], words[1], "", words[2]];
        DateOnly? ends = words.Length > 4 ? DateOnly.ParseExact(words[4], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
        var credits = words.Length > 3 ? decimal.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture) : 3;
        var done = status == AttemptStatus.Completed;
        return new Attempt($"a{index}", new CourseKey("X", words[0], words[1]), new AcademicTerm($"t{index}", index) { Ends = ends }, status)
        {
            Grade = done ? words.Length > 2 ? words[2] : "A" : null,
            CreditsAttempted = credits,
            CreditsEarned = done ? credits : 0,
        };
    }

    public static string[] AppliedTo(this AuditResult audit, string node) =>
        [.. audit.Find(node)!.Applied.Select(a => a.Course.ToDisplay()).Order(StringComparer.Ordinal)];

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(l => "  " + l));
}
