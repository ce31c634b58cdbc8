namespace Cairn.Audit.Contracts;

/// <summary>What an exception does (docs/rules.md, "Exceptions").</summary>
public enum ExceptionKind
{
    /// <summary>The requirement counts as met.</summary>
    Waive = 1,

    /// <summary>A course that was taken counts where another is asked for.</summary>
    Substitute = 2,

    /// <summary>An attempt is applied to the requirement, whatever the requirement's courses and grade are.</summary>
    ApplyHere = 3,

    /// <summary>An attempt may not be applied to the requirement, or anywhere in the credential.</summary>
    Exclude = 4,

    /// <summary>Amounts the requirement asks for are others: courses, credits, a grade, a GPA, a limit.</summary>
    ChangeLimit = 5,
}

/// <summary>How far the decision about an exception has come.</summary>
public enum ExceptionStage
{
    /// <summary>It waits for somebody else to approve it.</summary>
    Proposed = 1,

    /// <summary>It holds, until it expires or is revoked.</summary>
    Approved = 2,

    /// <summary>It was not approved, with the reason.</summary>
    Declined = 3,

    /// <summary>Whoever proposed it took it back before it was decided on.</summary>
    Withdrawn = 4,

    /// <summary>It held, and was ended with the reason.</summary>
    Revoked = 5,
}

/// <summary>How an exception stands on a day.</summary>
public enum ExceptionState
{
    /// <summary>It waits for a decision; audits don't know it.</summary>
    Waiting = 1,

    /// <summary>Audits honor it.</summary>
    InForce = 2,

    /// <summary>Its last day is past.</summary>
    Expired = 3,

    /// <summary>It was not approved.</summary>
    Declined = 4,

    /// <summary>It was taken back before a decision.</summary>
    Withdrawn = 5,

    /// <summary>It was ended.</summary>
    Revoked = 6,
}
