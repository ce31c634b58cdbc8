namespace Cairn.LinkedData;

/// <summary>
/// Verifiable credentials as JWTs by VC-JOSE-COSE (W3C, 2025) §3.1: the payload is the credential itself, nothing beside it.
/// </summary>
public static class VcJwt
{
    private const string DataUrl = "data:application/vc+jwt,";
    private const string Enveloped = "EnvelopedVerifiableCredential";

    /// <summary>Signs a credential; a <c>proof</c> is left out.</summary>
    /// <param name="credential">A VCDM 2.0 credential.</param>
    /// <param name="signer">The key; its verification method becomes <c>kid</c>.</param>
    public static string Sign(JsonMap credential, ISigner signer) => CompactJws.Sign(
        JsonMap.Of(("alg", JoseAlgorithm.Name(signer.Kind)), ("kid", signer.VerificationMethod), ("typ", "vc+jwt"), ("cty", "vc")),
        credential.Without("proof"), signer);

    /// <summary>The JWT as an <c>EnvelopedVerifiableCredential</c> (VCDM 2.0 §4.13), for places that want JSON.</summary>
    public static JsonMap Envelop(string jwt) => JsonMap.Of(
        ("@context", CredentialShape.ContextV2), ("id", DataUrl + jwt), ("type", Enveloped));

    /// <summary>The JWT in an enveloped credential, or null when a document is not one.</summary>
    internal static string? Unwrap(Json document) =>
        (document["type"] is JsonList types ? types.Any(type => type.Text == Enveloped) : document["type"]?.Text == Enveloped) && document["id"]?.Text is { } id && id.StartsWith(DataUrl, StringComparison.Ordinal)
            ? id[DataUrl.Length..]
            : null;

    /// <summary>Whether a JWT says that it is of this kind.</summary>
    internal static bool Is(CompactJws jws) => jws.Header["typ"]?.Text is "vc+jwt" or "application/vc+jwt";
}
