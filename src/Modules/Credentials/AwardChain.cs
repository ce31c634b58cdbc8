using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Design;
using Cairn.Kernel;

namespace Cairn.Credentials;

/// <summary>The chain from an approved credential to a verified one, as far as an award has come.</summary>
internal static class AwardChain
{
    /// <param name="award">As far as it has come.</param>
    /// <param name="at">Whose days are meant.</param>
    /// <param name="found">What a check of its latest credential found; null when none was issued.</param>
    /// <param name="today">The day of the check.</param>
    public static IReadOnlyList<ChainLink> Of(ReadAward.Response award, Institution at, CheckCredential.Verdict? found, DateOnly today)
    {
        var decided = award.DecidedAt is { } instant ? at.DayAt(instant) : (DateOnly?)null;
        var standing = award.Documents.FirstOrDefault(d => d.RevokedAt is null);
        var awarded = award.Award.Stage switch
        {
            AwardStage.Issued => new ChainLink(ChainName.Awarded, ChainState.Holds, award.Award.ConferredOn, award.DecidedByName),
            AwardStage.Proposed => new ChainLink(ChainName.Awarded, ChainState.Current),
            _ => new ChainLink(ChainName.Awarded, ChainState.Broken, decided, award.DecidedByName),
        };
        return
        [
            new(ChainName.Approved, ChainState.Holds, award.ApprovedOn),
            new(ChainName.Earned, ChainState.Holds, award.Audit?.AsOf),
            awarded,
            standing is not null ? new(ChainName.Signed, ChainState.Holds, at.DayAt(standing.IssuedAt))
                : new(ChainName.Signed, award.Documents.Count > 0 ? ChainState.Broken : ChainState.Ahead),
            found is { } verdict ? Verified(verdict, today) : new(ChainName.Verified, ChainState.Ahead),
        ];
    }

    public static IReadOnlyList<ChainLink> Of(DateOnly? approved, DateOnly earned, DateOnly? awarded, DateOnly signed, DateOnly today, CheckCredential.Verdict verdict) =>
    [
        new(ChainName.Approved, ChainState.Holds, approved),
        new(ChainName.Earned, ChainState.Holds, earned),
        new(ChainName.Awarded, verdict == CheckCredential.Verdict.NotValid ? ChainState.Broken : ChainState.Holds, awarded),
        new(ChainName.Signed, ChainState.Holds, signed),
        Verified(verdict, today),
    ];

    private static ChainLink Verified(CheckCredential.Verdict verdict, DateOnly today) => new(ChainName.Verified, verdict switch
    {
        CheckCredential.Verdict.Valid => ChainState.Holds,
        CheckCredential.Verdict.NotValid => ChainState.Broken,
        _ => ChainState.Unknown,
    }, today);
}
