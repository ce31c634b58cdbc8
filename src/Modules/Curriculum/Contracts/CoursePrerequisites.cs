using System.Diagnostics.CodeAnalysis;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Contracts;

/// <summary>What a course asks for before it.</summary>
/// <param name="Course">The course.</param>
/// <param name="About">What it is about; null where the catalog says nothing.</param>
/// <param name="Words">What it asks for in words that nothing can be held against; null when it has rules, or asks for nothing.</param>
/// <param name="Rules">What it asks for as rules; null when it has words, or asks for nothing.</param>
public sealed record CourseAsks(CourseLine Course, LocalizedText? About, string? Words, RuleSet? Rules);

/// <summary>
/// What courses ask for before them: words, or rules of docs/rules.md. Only one of the two is kept, as it was written, so
/// that a text and a tree of the same thing never disagree.
/// </summary>
public static class CoursePrerequisites
{
    private const string FirstWord = "cairn_rules:";

    /// <summary>What a course asks for; null when there is no such course.</summary>
    public static async Task<CourseAsks?> Of(CairnDb db, CourseId course, CancellationToken ct)
    {
        if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == course, ct) is not { } found)
        {
            return null;
        }

        var rules = RulesIn(found.Prerequisites);
        var words = rules is null && !string.IsNullOrWhiteSpace(found.Prerequisites) ? found.Prerequisites : null;
        return new(new(found.Id, found.Code, found.Title, found.Credits, found.CreditUnit), found.About, words, rules);
    }

    /// <summary>What is kept of a course, words or rules; null when there is nothing, or no such course.</summary>
    internal static async Task<string?> Text(CairnDb db, CourseCode code, CancellationToken ct) => await db.Set<Course>().AsNoTracking()
        .Where(c => c.Institution == code.Institution && c.Subject == code.Subject && c.Number == code.Number).Select(c => c.Prerequisites).SingleOrDefaultAsync(ct);

    /// <summary>
    /// What the other courses ask for, as far as it is rules. A course that another one does for is left out: whoever can't take the
    /// one can take the other.
    /// </summary>
    internal static async Task<CourseCircle?> Around(CairnDb db, CourseKey course, CancellationToken ct)
    {
        var others = await RuleCatalog.OtherNames(db, ct);
        if (others.Contains(course))
        {
            return null;
        }

        var codes = (await CourseCatalog.Institutions(db, ct)).ToDictionary(i => i.Value, i => i.Key);
        var rows = await db.Set<Course>().AsNoTracking().Where(c => c.Prerequisites != null && c.Prerequisites.Contains(FirstWord))
            .Select(c => new { c.Institution, c.Subject, c.Number, c.Prerequisites }).ToListAsync(ct);
        var texts = rows.Where(r => codes.ContainsKey(r.Institution)).ToDictionary(r => new CourseKey(codes[r.Institution], r.Subject, r.Number), r => r.Prerequisites);
        return new(course, key => others.Contains(key) ? null : RulesIn(texts.GetValueOrDefault(key)));
    }

    /// <summary>The rules in a text; null when it is words.</summary>
    internal static RuleSet? RulesIn(string? text) => IsRules(text) && RuleText.TryRead(text, out _, out _) ? ReadRules.Stored(text) : null;

    /// <returns>Null when the text is words, or rules that can be read; otherwise why not, with line and column.</returns>
    internal static string? WhyNot(string? text) => IsRules(text) && !RuleText.TryRead(text, out _, out var error)
        ? $"The prerequisites can't be read. {PrerequisiteCheck.At(error.Line, error.Column, error.Problem)}"
        : null;

    /// <summary>Whether a text means to be rules: its first line that is neither blank nor a comment says so.</summary>
    internal static bool IsRules([NotNullWhen(true)] string? text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace() && !line.StartsWith('#') && !line.SequenceEqual("---"))
            {
                return line.TrimStart().StartsWith(FirstWord, StringComparison.Ordinal);
            }
        }

        return false;
    }
}
