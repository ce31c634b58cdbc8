namespace Cairn.LinkedData;

/// <summary>Checks the signature, key and claims of a JWT: an Open Badge (Open Badges 3.0 §8.2.5) or a VC-JWT (VC-JOSE-COSE §3.1).</summary>
internal static class JwtProofCheck
{
    private static readonly string[] OpenBadgeHeader = ["alg", "kid", "jwk", "typ"];
    private static readonly string[] VcHeader = ["alg", "kid", "typ", "cty", "iss"];

    public static async ValueTask AddAsync(List<Check> checks, CompactJws jws, JsonMap credential, KeyLookup keys, CancellationToken cancellation)
    {
        var isVc = VcJwt.Is(jws);
        if (HeaderFault(jws.Header, isVc) is { } fault)
        {
            checks.Add(Check.No(CheckNames.Proof, fault));
            return;
        }

        var issuer = CredentialShape.IssuerOf(credential);
        PublicKey? key;
        Check belongs;
        if (jws.Header["jwk"] is { } jwk)
        {
            key = PublicKey.FromJwk(jwk);
            belongs = await keys.ListsAsync(issuer, key, "assertionMethod", cancellation);
        }
        else
        {
            (key, belongs) = await keys.FindAsync(Absolute(jws.Header["kid"]!.Text!, issuer), issuer, "assertionMethod", null, cancellation);
        }

        checks.Add(key is null
            ? Check.Open(CheckNames.Proof, Problems.Unreachable, "Without the key, the signature can't be checked.", "/kid")
            : Signature(jws, key));
        checks.AddRange((isVc ? VcDisagreements(jws, issuer) : OpenBadgeJwt.Disagreements(jws)).Select(problem => Check.No(CheckNames.Proof, problem)));
        checks.Add(belongs);
    }

    private static string Absolute(string kid, string? issuer) => kid.StartsWith('#') ? issuer + kid : kid;

    private static Check Signature(CompactJws jws, PublicKey key)
    {
        if (JoseAlgorithm.Kind(jws.Header["alg"]?.Text) != key.Kind)
            return Check.No(CheckNames.Proof, Problems.ProofInvalid, $"The algorithm {jws.Header["alg"]?.Text} does not go with a {key.Kind} key.", "/alg");
        return key.Verify(jws.SigningInput, jws.Signature)
            ? Check.Yes(CheckNames.Proof)
            : Check.No(CheckNames.Proof, Problems.ProofInvalid, "The signature does not fit: the credential was altered, or another key signed it.");
    }

    /// <summary>In a VC-JWT, an issuer that is named beside the credential must be the credential's own (VC-JOSE-COSE §3.1.3).</summary>
    private static IEnumerable<Problem> VcDisagreements(CompactJws jws, string? issuer)
    {
        if (jws.Header["iss"] is { } header && header.Text != issuer || jws.Payload["iss"] is { } claim && claim.Text != issuer)
            yield return new(Problems.ClaimMismatch, "\"iss\" and the credential's issuer disagree.", "/iss");
        if (jws.Payload["vc"] is not null || jws.Payload["vp"] is not null)
            yield return new(Problems.ClaimMismatch, "A VC-JWT is the credential itself; the claims \"vc\" and \"vp\" have no place in it.", "/vc");
    }

    private static Problem? HeaderFault(JsonMap header, bool isVc)
    {
        foreach (var member in header)
            if (!(isVc ? VcHeader : OpenBadgeHeader).Contains(member.Key))
                return new(Problems.ProofMalformed, $"The header of {(isVc ? "a VC-JWT has only alg, kid, typ, cty and iss" : "an Open Badge JWT has only alg, kid or jwk, and typ")}; this one has \"{member.Key}\".", JsonPointer.Of(member.Key));
        if (JoseAlgorithm.Kind(header["alg"]?.Text) is null)
            return new(Problems.ProofUnsupported, $"The algorithm \"{header["alg"]?.Text}\" is not accepted: use ES256, ES384, EdDSA or RS256.", "/alg");
        if (!isVc && header["typ"] is { } typ && typ.Text != "JWT")
            return new(Problems.ProofUnsupported, $"The JWT is of type \"{typ.Text}\", not \"JWT\" or \"vc+jwt\".", "/typ");
        return (header["kid"], header["jwk"]) switch
        {
            (JsonText, null) or (null, JsonMap) => null,
            _ => new(Problems.ProofMalformed, "The header needs either \"kid\" (a URL) or \"jwk\" (the key itself)."),
        };
    }
}
