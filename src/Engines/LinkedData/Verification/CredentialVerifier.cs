namespace Cairn.LinkedData;

/// <summary>
/// Verifies a credential: its shape, every proof, whose keys made them, its dates, its status.
/// Never throws for what it is given; what can't be reached is reported as undetermined, never as valid.
/// </summary>
public static class CredentialVerifier
{
    /// <summary>Verifies a credential secured by Data Integrity proofs (JSON) or as a JWT (three base64url parts).</summary>
    /// <param name="document">The credential as it was received.</param>
    /// <param name="resolver">Finds DID documents other than did:key and did:jwk.</param>
    /// <param name="statusLists">Fetches status lists.</param>
    /// <param name="now">The time at which it should be valid.</param>
    /// <param name="options">Limits and switches; null for the defaults.</param>
    /// <param name="cancellation">Stops waiting for the ports.</param>
    public static async ValueTask<VerificationReport> VerifyAsync(
        ReadOnlyMemory<byte> document,
        IDidResolver resolver,
        IStatusListSource statusLists,
        DateTimeOffset now,
        VerifyOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new VerifyOptions();
        var checks = new List<Check>();
        var keys = new KeyLookup(resolver, now);
        JsonMap? credential = null;
        try
        {
            var isJws = CompactJws.LooksLike(document.Span);
            // A credential of a shape that is known is read and hashed at once; what comes of it is the same.
            var read = isJws || options.Limits != JsonLimits.Credential ? null : SignedShapes.Read(document.Span);
            var json = isJws ? null : read?.Document ?? Json.Parse(document.Span, options.Limits);
            if (json is not null && VcJwt.Unwrap(json) is { } enveloped)
                (json, document) = (null, System.Text.Encoding.UTF8.GetBytes(enveloped));

            if (json is null)
            {
                var jws = CompactJws.Read(document.Span, options.Limits);
                credential = VcJwt.Is(jws) ? jws.Payload : OpenBadgeJwt.CredentialOf(jws);
                checks.Add(Check.Yes(CheckNames.Document));
                checks.AddRange(CredentialShape.Check(credential));
                await JwtProofCheck.AddAsync(checks, jws, CredentialShape.IssuerOf(credential), keys, "assertionMethod", now, cancellation);
            }
            else
            {
                credential = json as JsonMap
                    ?? throw new LinkedDataException(Problems.Shape, "A credential is a JSON object.");
                checks.Add(Check.Yes(CheckNames.Document));
                checks.AddRange(CredentialShape.Check(credential));
                await DataIntegrityCheck.AddAsync(checks, credential, CredentialShape.IssuerOf(credential), read, keys, options, now, cancellation);
            }
        }
        catch (LinkedDataException error)
        {
            checks.Add(Check.No(credential is null ? CheckNames.Document : CheckNames.Proof, error.Problem));
            if (credential is null) return new(checks, null);
        }

        checks.Add(DatesCheck.Of(credential, now));
        if (options.CheckStatus) checks.AddRange(await StatusCheck.OfAsync(credential, resolver, statusLists, now, options, cancellation));
        return new(checks, DataIntegrity.Covered(credential));
    }
}

/// <summary>Limits and switches of verifying.</summary>
public sealed record VerifyOptions
{
    /// <summary>What the reader accepts.</summary>
    public JsonLimits Limits { get; init; } = JsonLimits.Credential;

    /// <summary>Whether status lists are fetched; when not, no status check is reported.</summary>
    public bool CheckStatus { get; init; } = true;

    /// <summary>The purpose a proof must have.</summary>
    public string Purpose { get; init; } = "assertionMethod";

    /// <summary>The domain a proof must name, and no other; null accepts any.</summary>
    public string? Domain { get; init; }

    /// <summary>The challenge a proof must repeat; null accepts any.</summary>
    public string? Challenge { get; init; }

    /// <summary>How many proofs one document may carry; each costs a signature check and perhaps a resolution.</summary>
    public int MaxProofs { get; init; } = 16;

    /// <summary>The largest status list, in bytes after decompression.</summary>
    public int MaxStatusListBytes { get; init; } = 16 << 20;
}
