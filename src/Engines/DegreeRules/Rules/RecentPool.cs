namespace Cairn.DegreeRules;

/// <summary>
/// Recency relative to a day of each learner: attempts in terms that ended no more than so many years before it. An audit
/// turns it into a <see cref="SincePool"/> before anything else.
/// </summary>
/// <param name="Years">How many years, from 1 to 100. A term that ended on the same day that many years before still counts.</param>
/// <param name="Of">The day counted back from.</param>
public sealed record RecentPool(int Years, RecencyDay Of) : Pool
{
    /// <inheritdoc/>
    public override bool DependsOnCourseOnly => false;

    /// <summary>Whether the attempt is recent seen from some day: as long as nobody says which, whatever has a date may be.</summary>
    /// <inheritdoc/>
    public override bool Contains(Attempt attempt, GradeScheme grades) =>
        attempt.Term.Ends is not null || attempt.Status != AttemptStatus.Completed;

    /// <summary>The pool for one learner.</summary>
    public SincePool For(LearnerRecord record)
    {
        var day = Of == RecencyDay.Graduation ? record.Graduation ?? record.AsOf : record.AsOf;
        return new SincePool(day.Year > Years ? day.AddYears(-Years) : DateOnly.MinValue);
    }
}

/// <summary>Days that recency is counted back from.</summary>
public enum RecencyDay
{
    /// <summary>The day the audit speaks of.</summary>
    Audit,

    /// <summary>The learner's day of graduation; while none is known, the day the audit speaks of.</summary>
    Graduation,
}
