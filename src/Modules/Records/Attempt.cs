using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>
/// One learner in one section of a course, or credit transferred in. The course's name is kept as it was when it was taken.
/// </summary>
internal sealed class Attempt : Aggregate
{
    public required AttemptId Id { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>The course in the catalog; null when it is not in ours.</summary>
    public CourseId? Course { get; set; }

    /// <summary>Code of the institution that gave the course.</summary>
    public required string Institution { get; init; }

    public required string Subject { get; init; }

    public required string Number { get; init; }

    public string? Title { get; set; }

    public required TermId Term { get; set; }

    /// <summary>The section here, when there is one.</summary>
    public Guid? Section { get; init; }

    public required AttemptStatus Status { get; set; }

    /// <summary>The mark; null while there is none.</summary>
    public string? Grade { get; set; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public required decimal CreditsAttempted { get; set; }

    /// <summary>In <see cref="Unit"/>; 0 until the course is passed.</summary>
    public decimal CreditsEarned { get; set; }

    /// <summary>Name of the credit unit: "semester hours".</summary>
    public required string Unit { get; set; }

    /// <summary>Where the credit was earned; null for the institution's own.</summary>
    public string? TransferredFrom { get; set; }

    /// <summary>Whether every taking counts (topics courses, ensembles).</summary>
    public bool Repeatable { get; set; }

    /// <summary>Areas, levels and tags the course carried in that term, separated by blanks.</summary>
    public string Attributes { get; set; } = "";

    /// <summary>Who reported it: "registrar", "midfield".</summary>
    public required string Source { get; init; }

    public CourseKey Key => new(Institution, Subject, Number);

    public bool IsTransfer => TransferredFrom is not null;

    /// <summary>Gives it its mark: over, with the credits the scheme says it earns.</summary>
    public Refusal? GradeWith(string? grade, GradeScheme scheme)
    {
        if (grade is null)
        {
            (Grade, Status, CreditsEarned) = (null, AttemptStatus.InProgress, 0);
            return null;
        }

        if (scheme.Find(grade) is not { } known)
        {
            return Refusal.Invalid("grade", "grade-unknown", $"{grade} is not a mark of the scheme {scheme.Name}.", grade, scheme.Name);
        }

        (Grade, Status, CreditsEarned) = (known.Code, AttemptStatus.Completed, known.Passing ? CreditsAttempted : 0);
        return null;
    }

    public GradedAttempt ForGpa(int termOrder) => new(Id.Value.ToString(), Key, termOrder, Grade, CreditsAttempted)
    {
        Earned = CreditsEarned,
        IsTransfer = IsTransfer,
        Repeatable = Repeatable,
    };
}
