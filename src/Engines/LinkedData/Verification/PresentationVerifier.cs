using System.Text;

namespace Cairn.LinkedData;

/// <summary>What verifying a presentation found.</summary>
/// <param name="Checks">What was asked of the presentation itself; "key" asks for the holder's key.</param>
/// <param name="Credentials">What was found for each credential in it, in their order.</param>
public sealed record PresentationReport(IReadOnlyList<Check> Checks, IReadOnlyList<VerificationReport> Credentials)
{
    /// <summary>No when any check or credential says no; otherwise undetermined when any is; otherwise yes.</summary>
    public Answer Verdict => new VerificationReport([.. Checks, .. Credentials.SelectMany(one => one.Checks)], null).Verdict;
}

/// <summary>
/// Verifies a presentation: who shows it, to whom, and every credential in it (VCDM 2.0 §4.13; VC-JOSE-COSE §3.1.2). Never throws for
/// what it is given. Whether the holder is the one the credentials are about is for the caller to decide: VCDM leaves that open.
/// </summary>
public static class PresentationVerifier
{
    /// <summary>Each costs as much as a credential by itself.</summary>
    private const int MaxCredentials = 32;

    /// <summary>Verifies a presentation secured by Data Integrity proofs (JSON) or as a JWT, bare or enveloped.</summary>
    /// <param name="document">The presentation as it was received.</param>
    /// <param name="resolver">Finds DID documents other than did:key and did:jwk.</param>
    /// <param name="statusLists">Fetches status lists.</param>
    /// <param name="now">The time at which it should be valid.</param>
    /// <param name="options">
    /// Limits, and the <see cref="VerifyOptions.Domain"/> and <see cref="VerifyOptions.Challenge"/> that were asked for: without them, what
    /// was shown to one can be shown on to another. The purpose is always <c>authentication</c>.
    /// </param>
    /// <param name="cancellation">Stops waiting for the ports.</param>
    public static async ValueTask<PresentationReport> VerifyAsync(
        ReadOnlyMemory<byte> document, IDidResolver resolver, IStatusListSource statusLists, DateTimeOffset now, VerifyOptions? options = null, CancellationToken cancellation = default)
    {
        options = (options ?? new VerifyOptions()) with { Purpose = "authentication" };
        var run = new VerifyRun(resolver, statusLists, now, options, cancellation);
        var checks = new List<Check>();
        var keys = new KeyLookup(run.Reach, now, "holder");
        JsonMap? presentation = null;
        try
        {
            var json = CompactJws.LooksLike(document.Span) ? null : Json.Parse(document.Span, options.Limits);
            if (json is not null && VcJwt.UnwrapPresentation(json) is { } enveloped) (json, document) = (null, Encoding.UTF8.GetBytes(enveloped));
            var jws = json is null ? CompactJws.Read(document.Span, options.Limits) : null;
            presentation = jws?.Payload ?? json as JsonMap ?? throw new LinkedDataException(Problems.Shape, "A presentation is a JSON object.");
            checks.Add(Check.Yes(CheckNames.Document));
            checks.AddRange(ShapeOf(presentation));
            if (jws is null)
            {
                await DataIntegrityCheck.AddAsync(checks, presentation, HolderOf(presentation), recognized: null, keys, run);
            }
            else if (!VcJwt.IsPresentation(jws))
            {
                checks.Add(Check.No(CheckNames.Proof, Problems.ProofUnsupported, $"The JWT is of type \"{jws.Header["typ"]?.Text}\", not \"vp+jwt\".", "/typ"));
            }
            else
            {
                await JwtProofCheck.AddAsync(checks, jws, HolderOf(presentation), keys, options.Purpose, run);
                checks.AddRange(Audience(presentation, options));
            }
        }
        catch (LinkedDataException error)
        {
            checks.Add(Check.No(presentation is null ? CheckNames.Document : CheckNames.Proof, error.Problem));
            if (presentation is null) return new(checks, []);
        }

        var inside = run.With(options with { Purpose = "assertionMethod", Domain = null, Challenge = null });
        var credentials = new List<VerificationReport>();
        foreach (var credential in CredentialsOf(presentation).Take(MaxCredentials))
            credentials.Add(await CredentialVerifier.VerifyAsync(credential is JsonText jwt ? Encoding.UTF8.GetBytes(jwt.Value) : credential.ToBytes(), inside));
        return new(checks, credentials);
    }

    private static IReadOnlyList<Json> CredentialsOf(JsonMap presentation) => presentation["verifiableCredential"] switch
    {
        null => [],
        JsonList several => several,
        var one => [one],
    };

    /// <summary>Who presents: <c>holder</c>, or, without one, whoever's key made the first proof.</summary>
    private static string? HolderOf(JsonMap presentation) =>
        presentation["holder"] is { } holder ? (holder is JsonMap ? holder["id"] : holder) is { } id && CredentialShape.IsUrl(id) ? id.Text : null
            : ProofChain.Of(presentation).FirstOrDefault()?["verificationMethod"]?.Text?.Split('#')[0];

    private static IEnumerable<Check> ShapeOf(JsonMap presentation)
    {
        var faults = new List<Check>();
        void Fault(string pointer, string sentence) => faults.Add(Check.No(CheckNames.Shape, Problems.Shape, sentence, pointer));
        var context = presentation["@context"] is JsonList { Count: > 0 } contexts ? contexts[0].Text : presentation["@context"]?.Text;
        if (context is not (CredentialShape.ContextV1 or CredentialShape.ContextV2)) Fault("/@context", $"The first context must be {CredentialShape.ContextV2} (or {CredentialShape.ContextV1} for VCDM 1.1).");
        if (!(presentation["type"] is JsonList types ? types.Any(type => type.Text == "VerifiablePresentation") : presentation["type"]?.Text == "VerifiablePresentation"))
            Fault("/type", "The types must include VerifiablePresentation.");
        if (presentation["holder"] is not null && HolderOf(presentation) is null) Fault("/holder", "The holder must be a URL, or an object whose id is a URL.");
        if (CredentialsOf(presentation).Count > MaxCredentials)
            faults.Add(Check.No(CheckNames.Shape, Problems.TooMuchWork, $"The presentation holds {CredentialsOf(presentation).Count} credentials; at most {MaxCredentials} are checked.", "/verifiableCredential"));
        return faults.Count == 0 ? [Check.Yes(CheckNames.Shape)] : faults;
    }

    /// <summary>What Data Integrity calls domain and challenge, a JWT calls aud and nonce.</summary>
    private static IEnumerable<Check> Audience(JsonMap presentation, VerifyOptions options)
    {
        if (options.Domain is { } domain && presentation["aud"]?.Text != domain)
            yield return Check.No(CheckNames.Proof, Problems.ProofPurpose, $"The presentation is not for {domain}.", "/aud");
        if (options.Challenge is { } challenge && presentation["nonce"]?.Text != challenge)
            yield return Check.No(CheckNames.Proof, Problems.ProofPurpose, "The presentation does not repeat the challenge.", "/nonce");
    }
}
