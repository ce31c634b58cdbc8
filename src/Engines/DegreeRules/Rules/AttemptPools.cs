using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Attempts whose course has a subject of the list.</summary>
/// <param name="Subjects">Subject codes.</param>
public sealed record SubjectPool(ImmutableArray<string> Subjects) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => true;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        Subjects.Contains(attempt.Course.Subject, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Attempts whose course number begins with digits in a range.</summary>
/// <param name="Low">Lowest number, inclusive.</param>
/// <param name="High">Highest number, inclusive.</param>
public sealed record NumberPool(int Low, int High) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => true;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.Course.Numeric is { } n && n >= Low && n <= High;
}

/// <summary>Attempts given by one of the institutions.</summary>
/// <param name="Institutions">Institution codes.</param>
public sealed record InstitutionPool(ImmutableArray<string> Institutions) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => true;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        Institutions.Contains(attempt.Course.Institution, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Attempts that carry one of the attributes: a level, a tag, a distribution area.</summary>
/// <param name="Attributes">Attribute codes.</param>
public sealed record AttributePool(ImmutableArray<string> Attributes) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades)
    {
        foreach (var attribute in attempt.Attributes)
            if (Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase)) return true;
        return false;
    }
}

/// <summary>Attempts in one of the terms.</summary>
/// <param name="Terms">Term codes.</param>
public sealed record TermPool(ImmutableArray<string> Terms) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        Terms.Contains(attempt.Term.Code, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Recency: attempts in terms that ended on or after a date. A term without a date is not recent.</summary>
/// <param name="Date">The earliest last day, inclusive.</param>
public sealed record SincePool(DateOnly Date) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.Term.Ends is { } ends ? ends >= Date : attempt.Status != AttemptStatus.Completed;
}

/// <summary>Attempts by the end of the learner's n-th term (numbered from 1 in the record).</summary>
/// <param name="Number">The last term that counts, from 1.</param>
public sealed record ByTermPool(int Number) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.Term.OfLearner is not { } n || n <= Number;
}

/// <summary>Attempts graded at least so; one without a grade yet is taken to reach it.</summary>
/// <param name="Minimum">A grade of the scheme.</param>
public sealed record GradePool(string Minimum) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.Status != AttemptStatus.Completed || grades.Reaches(attempt.Grade, Minimum);
}

/// <summary>Attempts with exactly one of these grades, such as pass marks.</summary>
/// <param name="Grades">Grade codes.</param>
public sealed record GradedPool(ImmutableArray<string> Grades) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.Grade is { } grade && Grades.Contains(grade, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Attempts taught in one of the modes, such as <c>online</c>.</summary>
/// <param name="Modes">Mode codes.</param>
public sealed record ModePool(ImmutableArray<string> Modes) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.Mode is { } mode && Modes.Contains(mode, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Attempts worth an amount of credits in a range.</summary>
/// <param name="Low">Fewest credits, inclusive.</param>
/// <param name="High">Most credits, inclusive.</param>
public sealed record CreditPool(decimal Low, decimal High) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.CountingCredits >= Low && attempt.CountingCredits <= High;
}

/// <summary>Transfer credit, or credit earned here.</summary>
/// <param name="Transferred">True for transfer credit.</param>
public sealed record TransferPool(bool Transferred) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) => attempt.IsTransfer == Transferred;
}

/// <summary>Attempts already counted in another credential, by its key or its kind (such as <c>major</c>).</summary>
/// <param name="Credentials">Keys or kinds.</param>
public sealed record CountedInPool(ImmutableArray<string> Credentials) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades)
    {
        foreach (var credential in attempt.CountedIn)
            if (Credentials.Contains(credential, StringComparer.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Whether it speaks of the credential that has counted an attempt.</summary>
    public bool Means(CountedAttempt counted) => counted.Names.Any(n => Credentials.Contains(n, StringComparer.OrdinalIgnoreCase));
}
