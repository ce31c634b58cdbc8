using Cairn.Credentials.Signing;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Credentials.Contracts;

/// <summary>
/// Verifies a credential from anywhere: its form, signature, whose key it was, dates and status. What can't be reached is reported as
/// undetermined, never as valid. Own DIDs and own status lists are answered by the database, without going out.
/// </summary>
public static class VerifyCredential
{
    private const int MaxBytes = 1 << 20;
    private const string Wanted = "application/vc, application/vc+jwt, application/ld+json, application/json, text/plain";

    /// <summary>Verifies bytes: a credential as JSON, or a JWT.</summary>
    /// <param name="document">As received; at most 1 MiB is read.</param>
    /// <param name="web">Goes out for foreign DIDs and status lists.</param>
    /// <param name="own">This institution's database; null when there is none (the command line without a data folder).</param>
    /// <param name="clock">The time at which it should be valid.</param>
    public static async Task<VerificationReport> Run(
        ReadOnlyMemory<byte> document, IPublicWeb web, CairnDb? own, TimeProvider clock, CancellationToken ct)
    {
        var sources = new VerifySources(web, own, clock.GetUtcNow());
        return await CredentialVerifier.VerifyAsync(document, sources, sources, clock.GetUtcNow(), cancellation: ct);
    }

    /// <summary>Fetches a credential from an address and verifies it.</summary>
    public static async Task<VerificationReport> Run(Uri address, IPublicWeb web, CairnDb? own, TimeProvider clock, CancellationToken ct)
    {
        var fetched = own is not null && await OwnDocuments.Find(own, address, ct) is { } mine ? Fetched.Found(mine) : await web.Get(address, Wanted, MaxBytes, ct);
        return fetched.Document is { } document
            ? await Run(document, web, own, clock, ct)
            : new([new(CheckNames.Document, Answer.CouldNotBeDetermined, new(fetched.IsAbsent ? Problems.NotFound : Problems.Unreachable,
                $"There is nothing to check at {address}: {fetched.Reason}"))], null);
    }
}
