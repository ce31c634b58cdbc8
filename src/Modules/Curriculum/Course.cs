using System.Globalization;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.Curriculum;

/// <summary>A course of one institution. Invariant, held by the database: institution, subject and number together are unique.</summary>
internal sealed class Course : Aggregate
{
    private LocalizedText title = null!;

    public required CourseId Id { get; init; }

    public required UnitId Institution { get; init; }

    public required string Subject { get; init; }

    public required string Number { get; init; }

    public required LocalizedText Title
    {
        get => title;
        set
        {
            title = value;
            SortTitle = PersonNames.Fold(value.In(CultureInfo.GetCultureInfo("en")));
            SearchText = string.Join(' ', value.All.Values.Select(PersonNames.Fold).Prepend(PersonNames.Fold($"{Subject} {Number}")).Distinct());
        }
    }

    /// <summary>The title folded: the order of lists.</summary>
    public string SortTitle { get; private set; } = "";

    /// <summary>Code and titles folded: what a search looks through.</summary>
    public string SearchText { get; private set; } = "";

    public LocalizedText? About { get; set; }

    public string? Prerequisites { get; set; }

    /// <summary>In <see cref="CreditUnit"/>; at most three decimals.</summary>
    public required decimal Credits { get; set; }

    public required string CreditUnit { get; set; }

    /// <summary>The unit that answers for it.</summary>
    public required UnitId Owner { get; set; }

    /// <summary>First day it is in the catalog.</summary>
    public required DateOnly From { get; set; }

    /// <summary>First day it no longer is; null while it is.</summary>
    public DateOnly? To { get; set; }

    public CourseCode Code => new(Institution, Subject, Number);
}

/// <summary>That two courses are one in some sense. Written once, with the lower id first; it holds both ways.</summary>
internal sealed class CourseLink
{
    public required CourseId One { get; init; }

    public required CourseId Other { get; init; }

    public required CourseLinkKind Kind { get; init; }
}

/// <summary>In which sense two courses are one.</summary>
public enum CourseLinkKind
{
    /// <summary>Either does where the other is asked for.</summary>
    Equivalent = 1,

    /// <summary>The same sections under another subject.</summary>
    CrossListed = 2,
}
