using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// Verifies a credential: its shape, every proof, whose keys made them, its dates, its status, and the same of every credential in it.
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
    public static ValueTask<VerificationReport> VerifyAsync(
        ReadOnlyMemory<byte> document,
        IDidResolver resolver,
        IStatusListSource statusLists,
        DateTimeOffset now,
        VerifyOptions? options = null,
        CancellationToken cancellation = default) =>
        VerifyAsync(document, new VerifyRun(resolver, statusLists, now, options ?? new VerifyOptions(), cancellation));

    /// <summary>Verifies a credential as it was received, within a call.</summary>
    internal static ValueTask<VerificationReport> VerifyAsync(ReadOnlyMemory<byte> document, VerifyRun run) => VerifyAsync(null, document, run, null, 0);

    /// <summary>Verifies a credential that stands in another.</summary>
    /// <param name="credential">An object, or a JWT as text.</param>
    /// <param name="run">The call.</param>
    /// <param name="holding">What it stands in.</param>
    /// <param name="depth">How many credentials it stands in.</param>
    internal static ValueTask<VerificationReport> VerifyAsync(Json credential, VerifyRun run, Holding holding, int depth) =>
        credential is JsonText jwt ? VerifyAsync(null, Encoding.UTF8.GetBytes(jwt.Value), run, holding, depth) : VerifyAsync(credential, default, run, holding, depth);

    private static async ValueTask<VerificationReport> VerifyAsync(Json? json, ReadOnlyMemory<byte> document, VerifyRun run, Holding? holding, int depth)
    {
        var options = run.Options;
        var checks = new List<Check>();
        JsonMap? credential = null;
        var secured = Secured.Not;
        try
        {
            ReadCredential? read = null;
            // A text within a credential can only be a JWT.
            if (json is null && holding is null && !CompactJws.LooksLike(document.Span))
            {
                // A credential of a shape that is known is read and hashed at once; what comes of it is the same.
                read = options.Limits != JsonLimits.Credential ? null : SignedShapes.Read(document.Span);
                json = read?.Document ?? Json.Parse(document.Span, options.Limits);
            }

            if (json is not null && VcJwt.Unwrap(json) is { } enveloped) (json, document) = (null, Encoding.UTF8.GetBytes(enveloped));
            if (json is null)
            {
                var jws = CompactJws.Read(document.Span, options.Limits);
                credential = VcJwt.Is(jws) ? jws.Payload : OpenBadgeJwt.CredentialOf(jws);
                checks.Add(Check.Yes(CheckNames.Document));
                checks.AddRange(CredentialShape.Check(credential));
                secured = await JwtProofCheck.AddAsync(checks, jws, CredentialShape.IssuerOf(credential), run.Keys, "assertionMethod", run);
            }
            else
            {
                credential = json as JsonMap
                    ?? throw new LinkedDataException(Problems.Shape, "A credential is a JSON object.");
                checks.Add(Check.Yes(CheckNames.Document));
                checks.AddRange(CredentialShape.Check(credential));
                if (holding is null || credential["proof"] is not null)
                    secured = await DataIntegrityCheck.AddAsync(checks, credential, CredentialShape.IssuerOf(credential), read, run.Keys, run);
                else if (holding.WhyNotVouched(credential) is { } problem)
                    checks.Add(new(CheckNames.Proof, Answer.CouldNotBeDetermined, problem));
            }
        }
        catch (LinkedDataException error)
        {
            checks.Add(Check.No(credential is null ? CheckNames.Document : CheckNames.Proof, error.Problem));
            if (credential is null) return new(checks, null);
        }

        checks.Add(DatesCheck.Of(credential, run.Now));
        if (options.CheckStatus) checks.AddRange(await StatusCheck.OfAsync(credential, run));
        var covered = DataIntegrity.Covered(credential);
        if (!options.CheckNested || !NestedCredentials.Any(covered)) return new(checks, covered);
        // Whoever vouches for a credential without a proof vouches for what is in it.
        if (holding is null || json is null || covered["proof"] is not null) holding = new Holding(covered, CredentialShape.IssuerOf(covered), secured);
        return new(checks, covered) { Nested = await NestedCheck.AddAsync(checks, covered, run, holding, depth) };
    }
}
