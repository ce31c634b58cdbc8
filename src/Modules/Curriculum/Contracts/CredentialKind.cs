namespace Cairn.Curriculum.Contracts;

/// <summary>What a credential is. All kinds have the same versions, rules, approval, audit, award and proof.</summary>
public enum CredentialKind
{
    /// <summary>An associate, bachelor's, master's or doctoral degree.</summary>
    Degree = 1,

    /// <summary>A diploma.</summary>
    Diploma = 2,

    /// <summary>A certificate of a program.</summary>
    Certificate = 3,

    /// <summary>A microcredential: small, assessed, meant to stack.</summary>
    Microcredential = 4,

    /// <summary>A badge.</summary>
    Badge = 5,

    /// <summary>A certification: competence shown by examination, with an end.</summary>
    Certification = 6,

    /// <summary>A license to practice.</summary>
    License = 7,
}

/// <summary>Where a credential version stands.</summary>
public enum VersionStage
{
    /// <summary>Being written.</summary>
    Draft = 1,

    /// <summary>Waits for somebody who didn't write it.</summary>
    InReview = 2,

    /// <summary>In force from its first day; never changed again.</summary>
    Approved = 3,
}
