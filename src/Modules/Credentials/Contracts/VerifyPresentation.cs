using Cairn.Credentials.Signing;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Credentials.Contracts;

/// <summary>Verifies what a wallet shows: the presentation, who shows it, and every credential in it.</summary>
public static class VerifyPresentation
{
    /// <summary>Verifies bytes: a presentation as JSON, or a JWT.</summary>
    /// <param name="document">As received.</param>
    /// <param name="challenge">What the holder was asked to sign, against replay; null when nothing was.</param>
    /// <param name="domain">Whom it was to be shown to; null for anybody.</param>
    /// <param name="web">Goes out for foreign DIDs and status lists.</param>
    /// <param name="own">This institution's database.</param>
    /// <param name="clock">The time at which it should be valid.</param>
    public static async Task<PresentationReport> Run(
        ReadOnlyMemory<byte> document, string? challenge, string? domain, IPublicWeb web, CairnDb own, TimeProvider clock, CancellationToken ct)
    {
        var sources = new VerifySources(web, own, clock.GetUtcNow());
        return await PresentationVerifier.VerifyAsync(document, sources, sources, clock.GetUtcNow(), new VerifyOptions { Challenge = challenge, Domain = domain }, ct);
    }
}
