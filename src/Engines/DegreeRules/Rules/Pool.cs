using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Which attempts may count: a predicate over one attempt, never over several.</summary>
public abstract record Pool
{
    /// <summary>Everything on the record.</summary>
    public static Pool Everything { get; } = new EverythingPool();

    /// <summary>True when the answer depends on nothing but the course, so it can be remembered per course.</summary>
    public abstract bool DependsOnCourseOnly { get; }

    /// <summary>Whether the attempt is in the pool.</summary>
    /// <param name="attempt">The attempt asked about.</param>
    /// <param name="grades">The scheme its grade is read under.</param>
    public abstract bool Contains(Attempt attempt, GradeScheme grades);
}

/// <summary>Every attempt.</summary>
public sealed record EverythingPool : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => true;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) => true;
}

/// <summary>Attempts in any of the parts.</summary>
/// <param name="Parts">The alternatives; none means no attempt at all.</param>
public sealed record AnyPool(ImmutableArray<Pool> Parts) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => Parts.All(p => p.DependsOnCourseOnly);

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades)
    {
        foreach (var part in Parts)
            if (part.Contains(attempt, grades)) return true;
        return false;
    }
}

/// <summary>Attempts in all of the parts.</summary>
/// <param name="Parts">The conditions; none means every attempt.</param>
public sealed record AllPool(ImmutableArray<Pool> Parts) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => Parts.All(p => p.DependsOnCourseOnly);

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades)
    {
        foreach (var part in Parts)
            if (!part.Contains(attempt, grades)) return false;
        return true;
    }
}

/// <summary>Attempts outside another pool.</summary>
/// <param name="Of">The pool left out.</param>
public sealed record NotPool(Pool Of) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => Of.DependsOnCourseOnly;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) => !Of.Contains(attempt, grades);
}

/// <summary>Attempts at listed courses, exact or by wildcard. A cross-listed attempt is in it under any of its names.</summary>
/// <param name="Courses">The list.</param>
public sealed record CoursesPool(ImmutableArray<CoursePattern> Courses) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => true;

    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades)
    {
        foreach (var course in Courses)
        {
            if (course.Matches(attempt.Course)) return true;
            foreach (var alias in attempt.CrossLists)
                if (course.Matches(alias)) return true;
        }

        return false;
    }
}
