namespace Cairn.LinkedData;

/// <summary>Checks the signature, key and claims of an Open Badge JWT (Open Badges 3.0 §8.2.5).</summary>
internal static class JwtProofCheck
{
    private static readonly string[] HeaderMembers = ["alg", "kid", "jwk", "typ"];

    public static async ValueTask AddAsync(List<Check> checks, CompactJws jws, JsonMap credential, KeyLookup keys, CancellationToken cancellation)
    {
        if (HeaderFault(jws.Header) is { } fault)
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
            (key, belongs) = await keys.FindAsync(jws.Header["kid"]!.Text!, issuer, "assertionMethod", null, cancellation);
        }

        checks.Add(key is null
            ? Check.Open(CheckNames.Proof, Problems.Unreachable, "Without the key, the signature can't be checked.", "/kid")
            : Signature(jws, key));
        checks.AddRange(OpenBadgeJwt.Disagreements(jws).Select(problem => Check.No(CheckNames.Proof, problem)));
        checks.Add(belongs);
    }

    private static Check Signature(CompactJws jws, PublicKey key)
    {
        if (JoseAlgorithm.Kind(jws.Header["alg"]?.Text) != key.Kind)
            return Check.No(CheckNames.Proof, Problems.ProofInvalid, $"The algorithm {jws.Header["alg"]?.Text} does not go with a {key.Kind} key.", "/alg");
        return key.Verify(jws.SigningInput, jws.Signature)
            ? Check.Yes(CheckNames.Proof)
            : Check.No(CheckNames.Proof, Problems.ProofInvalid, "The signature does not fit: the credential was altered, or another key signed it.");
    }

    private static Problem? HeaderFault(JsonMap header)
    {
        foreach (var member in header)
            if (!HeaderMembers.Contains(member.Key))
                return new(Problems.ProofMalformed, $"The header of an Open Badge JWT has only alg, kid or jwk, and typ; this one has \"{member.Key}\".", JsonPointer.Of(member.Key));
        if (JoseAlgorithm.Kind(header["alg"]?.Text) is null)
            return new(Problems.ProofUnsupported, $"The algorithm \"{header["alg"]?.Text}\" is not accepted: use ES256, ES384, EdDSA or RS256.", "/alg");
        if (header["typ"] is { } typ && typ.Text != "JWT")
            return new(Problems.ProofUnsupported, $"The JWT is of type \"{typ.Text}\", not \"JWT\".", "/typ");
        return (header["kid"], header["jwk"]) switch
        {
            (JsonText, null) or (null, JsonMap) => null,
            _ => new(Problems.ProofMalformed, "The header needs either \"kid\" (a URL) or \"jwk\" (the key itself)."),
        };
    }
}
