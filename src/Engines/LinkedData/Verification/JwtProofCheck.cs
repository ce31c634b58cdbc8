namespace Cairn.LinkedData;

/// <summary>Checks the signature, key and claims of a JWT: an Open Badge (Open Badges 3.0 §8.2.5) or a VC-JWT (VC-JOSE-COSE §3.1).</summary>
internal static class JwtProofCheck
{
    private static readonly string[] OpenBadgeHeader = ["alg", "kid", "jwk", "typ"];

    /// <summary>Adds what the signature says, and tells whether it holds and is the issuer's.</summary>
    public static async ValueTask<Secured> AddAsync(List<Check> checks, CompactJws jws, string? issuer, KeyLookup keys, string purpose, VerifyRun run)
    {
        var (before, cancellation) = (checks.Count, run.Cancellation);
        var isVc = VcJwt.Is(jws) || VcJwt.IsPresentation(jws);
        if (HeaderFault(jws.Header, isVc) is { } fault)
        {
            checks.Add(JoseAlgorithm.IsForeign(jws.Header["alg"]?.Text) ? new Check(CheckNames.Proof, Answer.CouldNotBeDetermined, fault) : Check.No(CheckNames.Proof, fault));
            return Secured.Not;
        }

        PublicKey? key;
        Check belongs;
        if (jws.Header["kid"]?.Text is { } kid)
        {
            kid = Absolute(kid, issuer);
            (key, belongs) = kid.StartsWith("https://", StringComparison.Ordinal) && !kid.Contains('#', StringComparison.Ordinal)
                ? await keys.FindJwkAsync(kid, issuer, purpose, cancellation)
                : await keys.FindAsync(kid, issuer, purpose, null, cancellation);
        }
        else
        {
            key = PublicKey.FromJwk(jws.Header["jwk"]!);
            belongs = await keys.ListsAsync(issuer, key, purpose, cancellation);
        }

        if (key is not null) run.Work.SpendSignatures(1, key.Kind);
        checks.Add(key is null
            ? Check.Open(CheckNames.Proof, Problems.Unreachable, "Without the key, the signature can't be checked.", "/kid")
            : Signature(jws, key));
        checks.AddRange((isVc ? VcFaults(jws, issuer, run.Now) : OpenBadgeJwt.Disagreements(jws)).Select(problem => Check.No(CheckNames.Proof, problem)));
        checks.Add(belongs);
        return checks.Skip(before).All(check => check.Answer == Answer.Yes) ? Secured.Text : Secured.Not;
    }

    /// <summary>A <c>kid</c> that is no URL is the name of a key in the issuer's document (VC-JOSE-COSE §4.1).</summary>
    private static string Absolute(string kid, string? issuer) =>
        kid.StartsWith('#') ? issuer + kid : kid.Contains(':', StringComparison.Ordinal) ? kid : $"{issuer}#{kid}";

    private static Check Signature(CompactJws jws, PublicKey key)
    {
        if (JoseAlgorithm.Kind(jws.Header["alg"]?.Text) != key.Kind)
            return Check.No(CheckNames.Proof, Problems.ProofInvalid, $"The algorithm {jws.Header["alg"]?.Text} does not go with a {key.Kind} key.", "/alg");
        return key.Verify(jws.SigningInput, jws.Signature)
            ? Check.Yes(CheckNames.Proof)
            : Check.No(CheckNames.Proof, Problems.ProofInvalid, "The signature does not fit: what it covers was altered, or another key signed it.");
    }

    /// <summary>
    /// In a VC-JWT, an issuer that is named beside the credential must be the credential's own, and <c>nbf</c> and <c>exp</c> bound the
    /// signature, not the credential (VC-JOSE-COSE §3.1.3).
    /// </summary>
    private static IEnumerable<Problem> VcFaults(CompactJws jws, string? issuer, DateTimeOffset now)
    {
        foreach (var claim in (string[])["nbf", "exp"])
        {
            if (jws.Payload[claim] is not { } given) continue;
            if (given is not JsonNumber { Value: var seconds })
                yield return new(Problems.ProofMalformed, $"\"{claim}\" must be a number of seconds.", "/" + claim);
            else if (claim == "nbf" ? seconds > now.ToUnixTimeSeconds() : seconds <= now.ToUnixTimeSeconds())
                yield return new(Problems.ProofTime, claim == "nbf" ? "The signature does not count yet (\"nbf\")." : "The signature has expired (\"exp\").", "/" + claim);
        }

        if (jws.Header["iss"] is { } header && header.Text != issuer || jws.Payload["iss"] is { } named && named.Text != issuer)
            yield return new(Problems.ClaimMismatch, "\"iss\" is not who the document says it is from.", "/iss");
        if (jws.Payload["vc"] is not null || jws.Payload["vp"] is not null)
            yield return new(Problems.ClaimMismatch, "A VC-JWT is the credential itself; the claims \"vc\" and \"vp\" have no place in it.", "/vc");
    }

    private static Problem? HeaderFault(JsonMap header, bool isVc)
    {
        // Open Badges allows these members only (§8.2.4.1); JOSE wants unknown ones ignored, except where they are critical (RFC 7515 §4.1.11).
        foreach (var member in header)
            if (isVc ? member.Key == "crit" : !OpenBadgeHeader.Contains(member.Key))
                return new(Problems.ProofMalformed, isVc ? "The header names critical members, and none is supported." : $"The header of an Open Badge JWT has only alg, kid or jwk, and typ; this one has \"{member.Key}\".", JsonPointer.Of(member.Key));
        if (JoseAlgorithm.Kind(header["alg"]?.Text) is null)
            return new(Problems.ProofUnsupported, $"The algorithm \"{header["alg"]?.Text}\" is not accepted: use ES256, ES384, EdDSA or RS256.", "/alg");
        if (!isVc && header["typ"] is { } typ && typ.Text != "JWT")
            return new(Problems.ProofUnsupported, $"The JWT is of type \"{typ.Text}\", not \"JWT\" or \"vc+jwt\".", "/typ");
        return (header["kid"], header["jwk"]) switch
        {
            (JsonText, null) or (null, JsonMap) => null,
            (JsonText, JsonMap) when isVc => null,
            _ => new(Problems.ProofMalformed, "The header needs either \"kid\" (a URL) or \"jwk\" (the key itself)."),
        };
    }
}
