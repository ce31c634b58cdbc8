using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>A term of a calendar: an institution's own, or that of a source.</summary>
internal sealed class Term : Aggregate
{
    public required TermId Id { get; init; }

    /// <summary>Whose calendar: the institution's code, or the source's name.</summary>
    public required string Calendar { get; init; }

    /// <summary>Unique in its calendar.</summary>
    public required string Code { get; init; }

    public required LocalizedText Name { get; set; }

    /// <summary>Year × 100 + the month in which it begins: orders terms of all calendars.</summary>
    public required int Order { get; init; }

    /// <summary>First day; null when the source doesn't say.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null when the source doesn't say.</summary>
    public DateOnly? Ends { get; set; }
}
