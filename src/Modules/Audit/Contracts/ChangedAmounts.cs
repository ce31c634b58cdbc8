using System.ComponentModel.DataAnnotations;
using Cairn.DegreeRules;

namespace Cairn.Audit.Contracts;

/// <summary>What a requirement asks for instead, for one learner; what is null stays as the rules have it.</summary>
public sealed record ChangedAmounts
{
    /// <summary>Courses of a choice, or parts of a group.</summary>
    [Range(0, 1_000)]
    public int? Need { get; init; }

    /// <summary>Credits, in the unit of the rules.</summary>
    [Range(0, 10_000)]
    public decimal? Credits { get; init; }

    /// <summary>Different subjects.</summary>
    [Range(0, 1_000)]
    public int? Subjects { get; init; }

    /// <summary>Different terms.</summary>
    [Range(0, 1_000)]
    public int? Terms { get; init; }

    /// <summary>The least score, hours or other value of a fact.</summary>
    [Range(0, 1_000_000)]
    public decimal? MinimumValue { get; init; }

    /// <summary>The least grade; empty: any that passes.</summary>
    [StringLength(16)]
    public string? MinimumGrade { get; init; }

    /// <summary>The least GPA, on the points of the grade scheme.</summary>
    [Range(0, 100)]
    public decimal? MinimumGpa { get; init; }

    /// <summary>Which of several limits of one sort is meant by the amounts below, from 1.</summary>
    [Range(1, 100)]
    public int Limit { get; init; } = 1;

    /// <summary>Most courses.</summary>
    [Range(0, 1_000)]
    public int? AtMostCourses { get; init; }

    /// <summary>Most credits.</summary>
    [Range(0, 10_000)]
    public decimal? AtMostCredits { get; init; }

    /// <summary>Fewest courses of a limit.</summary>
    [Range(0, 1_000)]
    public int? AtLeastCourses { get; init; }

    /// <summary>Fewest credits of a limit.</summary>
    [Range(0, 10_000)]
    public decimal? AtLeastCredits { get; init; }

    internal bool IsEmpty => this == new ChangedAmounts { Limit = Limit };

    internal ChangeLimit On(ChangeLimit change) => change with
    {
        Need = Need,
        Credits = Credits,
        Subjects = Subjects,
        Terms = Terms,
        MinimumValue = MinimumValue,
        MinimumGrade = MinimumGrade,
        MinimumGpa = MinimumGpa,
        Limit = Limit,
        AtMostCourses = AtMostCourses,
        AtMostCredits = AtMostCredits,
        AtLeastCourses = AtLeastCourses,
        AtLeastCredits = AtLeastCredits,
    };
}
