using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Contracts;

/// <summary>
/// What a course asks for before it: words, or rules of docs/rules.md. Only one of the two is kept, so that a text and a
/// tree of the same thing never disagree.
/// </summary>
public static class CoursePrerequisites
{
    /// <summary>The rules of a course, read, with the course's code; null when it has none, or words only.</summary>
    public static async Task<(CourseCode Code, RuleSet Rules)?> Of(CairnDb db, CourseId course, CancellationToken ct) =>
        await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == course, ct) is { } found && RulesIn(found.Prerequisites) is { } rules
            ? (found.Code, rules)
            : null;

    /// <summary>The rules in a text; null when it is words.</summary>
    internal static RuleSet? RulesIn(string? text) => IsRules(text) && RuleText.TryRead(text, out _, out _) ? ReadRules.Stored(text) : null;

    /// <returns>Null when the text is words, or rules that can be read; otherwise why not, with line and column.</returns>
    internal static string? WhyNot(string? text) => IsRules(text) && !RuleText.TryRead(text, out _, out var error)
        ? $"The prerequisites can't be read. Line {error.Line}, column {error.Column}: {error.Problem}"
        : null;

    private static bool IsRules([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) =>
        text is not null && text.TrimStart().StartsWith("cairn_rules:", StringComparison.Ordinal);
}
