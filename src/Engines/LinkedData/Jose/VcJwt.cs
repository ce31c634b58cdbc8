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

    /// <summary>Signs a presentation (§3.1.2); a <c>proof</c> is left out.</summary>
    /// <param name="presentation">A VCDM 2.0 presentation with a <c>holder</c>.</param>
    /// <param name="signer">The holder's key; its verification method becomes <c>kid</c>.</param>
    /// <param name="audience">Whom it is shown to (<c>aud</c>), so that nobody else can show it on; null leaves it out.</param>
    /// <param name="nonce">What they asked to be repeated; null leaves it out.</param>
    public static string SignPresentation(JsonMap presentation, ISigner signer, string? audience = null, string? nonce = null) => CompactJws.Sign(
        JsonMap.Of(("alg", JoseAlgorithm.Name(signer.Kind)), ("kid", signer.VerificationMethod), ("typ", "vp+jwt"), ("cty", "vp")),
        presentation.Without("proof").With("aud", audience is null ? null : (Json)audience).With("nonce", nonce is null ? null : (Json)nonce), signer);

    /// <summary>The JWT as an <c>EnvelopedVerifiableCredential</c> (VCDM 2.0 §4.13), for places that want JSON.</summary>
    public static JsonMap Envelop(string jwt) => JsonMap.Of(
        ("@context", CredentialShape.ContextV2), ("id", DataUrl + jwt), ("type", Enveloped));

    /// <summary>The JWT in an enveloped credential, or null when a document is not one.</summary>
    internal static string? Unwrap(Json document) => Unwrap(document, Enveloped, DataUrl);

    /// <summary>The JWT in an <c>EnvelopedVerifiablePresentation</c>, or null when a document is not one.</summary>
    internal static string? UnwrapPresentation(Json document) => Unwrap(document, "EnvelopedVerifiablePresentation", "data:application/vp+jwt,");

    private static string? Unwrap(Json document, string type, string start) =>
        (document["type"] is JsonList types ? types.Any(one => one.Text == type) : document["type"]?.Text == type) && document["id"]?.Text is { } id && id.StartsWith(start, StringComparison.Ordinal)
            ? id[start.Length..]
            : null;

    /// <summary>Whether a JWT says that it is a presentation.</summary>
    internal static bool IsPresentation(CompactJws jws) => jws.Header["typ"]?.Text is "vp+jwt" or "application/vp+jwt";

    /// <summary>Whether a JWT says that it is of this kind.</summary>
    internal static bool Is(CompactJws jws) => jws.Header["typ"]?.Text is "vc+jwt" or "application/vc+jwt";
}
