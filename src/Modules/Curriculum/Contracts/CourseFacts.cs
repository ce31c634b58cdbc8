using Cairn.DegreeRules;
using Cairn.Kernel;

namespace Cairn.Curriculum.Contracts;

/// <summary>
/// What names a course: the institution that gives it is part of it, since two institutions may both have MATH 101.
/// Subject and number are kept trimmed and in upper case.
/// </summary>
/// <param name="Institution">A unit of kind institution.</param>
/// <param name="Subject">Subject code, at most 40 characters.</param>
/// <param name="Number">Number as printed, at most 40 characters.</param>
public readonly record struct CourseCode(UnitId Institution, string Subject, string Number)
{
    /// <summary>Trimmed, in upper case.</summary>
    public string Subject { get; } = Subject.Trim().ToUpperInvariant();

    /// <summary>Trimmed, in upper case.</summary>
    public string Number { get; } = Number.Trim().ToUpperInvariant();

    /// <summary>As rules write it.</summary>
    /// <param name="institutionCode">Code of the institution's unit.</param>
    public CourseKey ToKey(string institutionCode) => new(institutionCode, Subject, Number);

    /// <summary>For people: "STAT 214".</summary>
    public override string ToString() => $"{Subject} {Number}";
}

/// <summary>All there is to say of a course.</summary>
/// <param name="Code">What names it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Credits">What it is worth, 0 to 1,000, at most three decimals.</param>
/// <param name="CreditUnit">In which unit: "semester credits".</param>
public sealed record CourseFacts(CourseCode Code, LocalizedText Title, decimal Credits, string CreditUnit)
{
    /// <summary>What it is about; null when nothing is said.</summary>
    public LocalizedText? About { get; init; }

    /// <summary>What must come before, in words or as rules (docs/rules.md); null for nothing.</summary>
    public string? Prerequisites { get; init; }

    /// <summary>The unit that answers for it; null: the institution itself.</summary>
    public UnitId? Owner { get; init; }

    /// <summary>First day it is in the catalog; null: since ever.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day it no longer is; null while it is.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>A course, as lists and records show it.</summary>
public sealed record CourseLine(CourseId Id, CourseCode Code, LocalizedText Title, decimal Credits, string CreditUnit);
