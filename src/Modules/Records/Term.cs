using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>A term of a calendar: an institution's own, or that of a source.</summary>
internal sealed class Term : Aggregate
{
    private const int LongestName = 200;

    public required TermId Id { get; init; }

    /// <summary>Whose calendar: the institution's code, or the source's name.</summary>
    public required string Calendar { get; init; }

    /// <summary>Unique in its calendar.</summary>
    public required string Code { get; init; }

    public required LocalizedText Name { get; set; }

    /// <summary>Year × 100 + the month in which it begins: orders terms of all calendars.</summary>
    public required int Order { get; set; }

    /// <summary>First day; null when the source doesn't say.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null when the source doesn't say.</summary>
    public DateOnly? Ends { get; set; }

    /// <summary>The order of a term that begins on a day.</summary>
    public static int OrderOf(DateOnly from) => from.Year * 100 + from.Month;

    /// <returns>Null for days that can be a term's.</returns>
    public static Refusal? WhyNotFrom(DateOnly from, DateOnly ends) =>
        ends <= from ? Refusal.Invalid("ends", "term-backwards", "A term ends after it begins.") : null;

    /// <returns>Null for a name that will do.</returns>
    public static Refusal? WhyNotCalled(LocalizedText name) => name.All.Values.Any(n => string.IsNullOrWhiteSpace(n) || n.Length > LongestName)
        ? Refusal.Invalid("name", "term-name", $"A name has 1 to {LongestName} characters in each language.", LongestName)
        : null;
}
