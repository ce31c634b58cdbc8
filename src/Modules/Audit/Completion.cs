using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit;

/// <summary>That a learner was found complete for a version: so that it is said once. It goes when the learner no longer is.</summary>
internal sealed class Completion
{
    public required LearnerId Learner { get; init; }

    public required CredentialVersionId Version { get; init; }

    public required PersonId Person { get; init; }

    public required DateTimeOffset Since { get; init; }
}

/// <summary>An audit as it stood when an award was proposed: the rules, the result, and what they were held against. Never changed.</summary>
internal sealed class AuditSnapshot
{
    public required AuditSnapshotId Id { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; init; }

    public required CredentialVersionId Version { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool Complete { get; init; }

    /// <summary>The result tree, JSON.</summary>
    public required string Result { get; init; }

    /// <summary>SHA-256 of the rules' text and the result, hexadecimal: what an award refers to.</summary>
    public required string Digest { get; init; }
}
