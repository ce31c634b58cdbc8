using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>A learner in a program: the credential, in the version whose rules hold for them.</summary>
internal sealed class ProgramEnrollment : Aggregate
{
    public required ProgramEnrollmentId Id { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; set; }

    public required CredentialId Credential { get; init; }

    public required CredentialVersionId CredentialVersion { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>First day no longer in it; null while in it.</summary>
    public DateOnly? To { get; private set; }

    public ProgramEnd? EndedBy { get; private set; }

    /// <summary>The day of graduation that is planned; null while none is known.</summary>
    public DateOnly? ExpectedGraduation { get; private set; }

    /// <param name="graduation">The day that is planned; null: none is known any more.</param>
    public Refusal? Expect(DateOnly? graduation)
    {
        if (To is not null)
        {
            return AlreadyEnded;
        }

        if (graduation < From)
        {
            return Refusal.Invalid("expectedGraduation", "graduation-before-beginning", $"The program began on {From:yyyy-MM-dd}; nobody graduates from it before that.", From);
        }

        ExpectedGraduation = graduation;
        return null;
    }

    /// <param name="day">First day no longer in it.</param>
    /// <param name="today">A program that has an end counts as over, so none is ended ahead of its day.</param>
    public Refusal? End(DateOnly day, ProgramEnd how, DateOnly today)
    {
        if (To is not null)
        {
            return AlreadyEnded;
        }

        if (day < From)
        {
            return Refusal.Invalid("to", "end-before-beginning", $"The program began on {From:yyyy-MM-dd}; it can't end before that.", From);
        }

        if (day > today)
        {
            return Refusal.Invalid("to", "end-to-come", "That day is still to come; end the program when it is here.");
        }

        (To, EndedBy) = (day, how);
        return null;
    }

    /// <summary>Whether who left this program may be in it again from a day on: stays in one program don't overlap.</summary>
    public Refusal? WhyNotAgain(DateOnly from) => To is { } to && (from < to || from == From)
        ? Refusal.Invalid("from", "program-overlaps", $"They were in this program from {From:yyyy-MM-dd} until {to:yyyy-MM-dd}; enter a day after that.", From, to)
        : null;

    private static Refusal AlreadyEnded => new("program-already-ended", "This program was ended before.");
}

/// <summary>A learner in an advisor's care. Fed by Advising when it is there.</summary>
internal sealed class CaseloadEntry
{
    public required LearnerId Learner { get; init; }

    /// <summary>Who was given the learner: the same person as <see cref="Advisor"/> until a merge.</summary>
    public required PersonId GivenTo { get; init; }

    /// <summary>Who that is now: the person kept, once two turned out to be one.</summary>
    public required PersonId Advisor { get; set; }

    public required PersonId Person { get; set; }

    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A credential a learner holds: awarded here, or recorded from elsewhere.</summary>
internal sealed class HeldCredential
{
    public required LearnerId Learner { get; init; }

    /// <summary>The credential's key in rules.</summary>
    public required string Key { get; init; }

    /// <summary>The award here, or another source's name.</summary>
    public required string Source { get; init; }

    public required PersonId Person { get; set; }

    public required DateOnly On { get; set; }

    /// <summary>When it was taken back; null while held.</summary>
    public DateOnly? EndedOn { get; set; }
}

/// <summary>A grade scheme or GPA policy of the institution, as JSON.</summary>
internal sealed class StoredPolicy
{
    /// <summary>"scheme" or "gpa".</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>For a GPA policy: the code of the institution whose records it holds for; null: every other.</summary>
    public string? Institution { get; set; }

    public required string Definition { get; set; }
}
