using Cairn.Audit.Contracts;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;

namespace Cairn.Tests.Web.Scopes;

/// <summary>
/// Everything that an address can name, once: a learner with an attempt, a program and awards; an official of the unit; a
/// credential and courses the unit answers for. Its words stand in nothing else.
/// </summary>
/// <param name="Word">Stands in the names of its people.</param>
/// <param name="Catalog">Stands in the titles of what it teaches.</param>
/// <param name="Unit">Of the learner, the official and the catalog.</param>
internal sealed record Corner(string Word, string Catalog, UnitId Unit)
{
    /// <summary>False for the one that stands for what isn't there.</summary>
    public bool Exists { get; init; } = true;

    public PersonId Student { get; set; } = new(Guid.CreateVersion7());

    /// <summary>Holds a role in the unit.</summary>
    public PersonId Official { get; set; } = new(Guid.CreateVersion7());

    public LearnerId Learner { get; set; } = new(Guid.CreateVersion7());

    public AttemptId Attempt { get; set; } = new(Guid.CreateVersion7());

    public ProgramEnrollmentId Enrollment { get; set; } = new(Guid.CreateVersion7());

    /// <summary>An award that waits.</summary>
    public AwardId Proposed { get; set; } = new(Guid.CreateVersion7());

    /// <summary>An award that was made, with its document.</summary>
    public AwardId Conferred { get; set; } = new(Guid.CreateVersion7());

    /// <summary>An exception that waits.</summary>
    public AuditExceptionId Exception { get; set; } = new(Guid.CreateVersion7());

    /// <summary>An exception that was revoked.</summary>
    public AuditExceptionId Revoked { get; set; } = new(Guid.CreateVersion7());

    /// <summary>A fact that was taken off the record.</summary>
    public FactId Fact { get; set; } = new(Guid.CreateVersion7());

    public IssuedCredentialId Issued { get; set; } = new(Guid.CreateVersion7());

    public Guid Section { get; } = Guid.CreateVersion7();

    public CredentialId Credential { get; set; } = new(Guid.CreateVersion7());

    public CredentialVersionId Version { get; set; } = new(Guid.CreateVersion7());

    public CredentialVersionId InReview { get; set; } = new(Guid.CreateVersion7());

    public CourseId Course { get; set; } = new(Guid.CreateVersion7());

    public CourseId OtherCourse { get; set; } = new(Guid.CreateVersion7());

    public GrantId Grant { get; set; } = new(Guid.CreateVersion7());

    public PersonMergeId Merge { get; set; } = new(Guid.CreateVersion7());

    public PersonEmailId Email { get; set; } = new(Guid.CreateVersion7());

    public Guid Account { get; set; } = Guid.CreateVersion7();

    /// <summary>Lower case, for keys and codes.</summary>
    public string Key { get; init; } = Catalog.ToLowerInvariant();

    /// <summary>Whether a text tells of its people or their records.</summary>
    public bool IsToldIn(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase) || IsLinkedIn(text);

    /// <summary>Whether a text carries the id of its people or their records.</summary>
    public bool IsLinkedIn(string text) => new[] { Student.Value, Official.Value, Learner.Value, Proposed.Value, Conferred.Value, Exception.Value, Revoked.Value }
        .Any(id => text.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text tells of what it teaches.</summary>
    public bool IsTaughtIn(string text) => text.Contains(Catalog, StringComparison.OrdinalIgnoreCase);
}
