using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>
/// That an awarded credential has counted an attempt. Rules that limit what is shared between credentials look at it. When the award
/// is taken back it ends; when the award is made again it begins anew.
/// </summary>
internal sealed class CountedIn
{
    public required AttemptId Attempt { get; init; }

    /// <summary>The award here.</summary>
    public required string Source { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>The credential's key in rules.</summary>
    public required string Credential { get; init; }

    /// <summary>What the credential was when it was awarded.</summary>
    public required CredentialKind Kind { get; set; }

    public required DateOnly On { get; set; }

    /// <summary>When the award was taken back; null while it counts.</summary>
    public DateOnly? EndedOn { get; set; }

    public CountedAttempt ForEngine() => new(Attempt.Value.ToString(), Credential, KindsInRules.Of(Credential, Kind));
}
