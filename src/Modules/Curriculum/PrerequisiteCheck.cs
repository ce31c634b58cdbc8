using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.DegreeRules;
using Cairn.Kernel;

namespace Cairn.Curriculum;

/// <summary>Looks through the rules of a course's prerequisites, as CheckRules does for a credential's. Words are left as they are.</summary>
internal static class PrerequisiteCheck
{
    // Records come after Curriculum: which marks an institution gives isn't known here, so no GPA is too high.
    public static readonly GradeScheme AnyScale = new("any", [new Grade("A", 1_000_000m, Passing: true, InGpa: true)]);

    /// <summary>
    /// Why a text may not be saved: it can't be read, nobody can ever meet it, or it names a course that is in no catalog here. Nobody
    /// can meet it, among others, when the courses it can't do without ask for the course itself.
    /// </summary>
    /// <param name="course">Whose prerequisites it is to be.</param>
    /// <returns>Null when it may; otherwise a refusal that says line and column.</returns>
    public static async Task<Refusal?> WhyNot(string? text, CourseKey course, CairnDb db, DateOnly on, CancellationToken ct)
    {
        if (CoursePrerequisites.IsRules(text) && !RuleText.TryRead(text, out _, out var error))
        {
            return ReadRules.Unreadable("prerequisites", CoursePrerequisites.WhyNot(text)!, error);
        }

        return (await Look(text, course, AnyScale, db, on, ct)).Where(f => f.Code is "unsatisfiable" or "unknown-course").OrderBy(f => f.Line).FirstOrDefault() is { } wrong
            ? Refusal.Invalid("prerequisites", "prerequisites-slip", At(wrong.Line, wrong.Column, wrong.Sentence), wrong.Line, wrong.Column, new Slip(wrong))
            : null;
    }

    /// <summary>What in a text may be a slip; nothing for words.</summary>
    public static Task<IReadOnlyList<CheckRules.Finding>> Slips(string? text, CourseKey course, CairnDb db, DateOnly on, CancellationToken ct) => Look(text, course, null, db, on, ct);

    public static string At(long line, long column, string sentence) => $"Line {line}, column {column}: {sentence}";

    private static async Task<IReadOnlyList<CheckRules.Finding>> Look(string? text, CourseKey course, GradeScheme? grades, CairnDb db, DateOnly on, CancellationToken ct)
    {
        if (CoursePrerequisites.RulesIn(text) is not { } rules)
        {
            return [];
        }

        var catalog = await RuleCatalog.ForLint(db, rules, on, ct, await CoursePrerequisites.Around(db, course, ct));
        return [.. RuleLinter.CheckText(text!, catalog, grades).Select(CheckRules.Said)];
    }
}
