namespace Cairn.LinkedData;

/// <summary>The JWT form of an Open Badge (Open Badges 3.0 §8.2): the credential itself is the payload, with registered claims beside it.</summary>
public static class OpenBadgeJwt
{
    /// <summary>The registered claims, the credential's property each repeats, and whether it is a time.</summary>
    internal static readonly (string Claim, string Property, bool IsTime, bool IsRequired)[] Claims =
    [
        ("iss", "issuer", false, true),
        ("jti", "id", false, true),
        ("nbf", "validFrom", true, true),
        ("sub", "credentialSubject", false, true),
        ("exp", "validUntil", true, false),
    ];

    /// <summary>Signs a credential as a JWT.</summary>
    /// <param name="credential">The credential, with <c>issuer</c>, <c>id</c>, <c>validFrom</c> and <c>credentialSubject.id</c>; a <c>proof</c> is left out.</param>
    /// <param name="signer">The key; P-256 (ES256) is what every consumer accepts.</param>
    /// <param name="embedded">
    /// Null puts the signer's verification method in <c>kid</c>, which must lead to a JWK (did:jwk, or did:web with JsonWebKey);
    /// the public key itself puts it in <c>jwk</c> instead, for issuers whose document lists a Multikey.
    /// </param>
    /// <exception cref="LinkedDataException">A property that a claim repeats is missing.</exception>
    public static string Sign(JsonMap credential, ISigner signer, PublicKey? embedded = null)
    {
        var payload = credential.Without("proof");
        foreach (var (claim, property, isTime, isRequired) in Claims)
        {
            var value = Value(credential, property);
            if (value is null && isRequired)
                throw new LinkedDataException(Problems.Shape, $"An Open Badge as a JWT needs \"{property}\"{(property == "credentialSubject" ? " with an id" : "")}.", "/" + property);
            if (value is null) continue;
            payload = payload.With(claim, isTime ? Seconds(value, property) : (Json)value);
        }

        var header = JsonMap.Of(
            ("alg", JoseAlgorithm.Name(signer.Kind)),
            ("kid", embedded is null ? (Json)signer.VerificationMethod : null),
            ("jwk", embedded?.ToJwk()),
            ("typ", "JWT"));
        return CompactJws.Sign(header, payload, signer);
    }

    /// <summary>The credential of a JWT: its payload without the registered claims.</summary>
    internal static JsonMap CredentialOf(CompactJws jws) =>
        Claims.Aggregate(jws.Payload, (credential, claim) => credential.Without(claim.Claim)).Without("iat");

    /// <summary>Why the registered claims do not fit the credential, claim by claim.</summary>
    internal static IEnumerable<Problem> Disagreements(CompactJws jws)
    {
        foreach (var (claim, property, isTime, isRequired) in Claims)
        {
            var (given, value) = (jws.Payload[claim], Value(jws.Payload, property));
            if (given is null && (isRequired || value is not null))
                yield return new(Problems.ClaimMismatch, $"The JWT lacks the claim \"{claim}\" (it repeats \"{property}\").", "/" + claim);
            else if (given is not null && !(isTime ? SameTime(given, value) : given.Text is { } text && text == value))
                yield return new(Problems.ClaimMismatch, $"The claim \"{claim}\" and the credential's \"{property}\" disagree.", "/" + claim);
        }
    }

    private static string? Value(JsonMap credential, string property) => credential[property] switch
    {
        JsonMap thing => thing["id"]?.Text,
        JsonList { Count: 1 } list => list[0]["id"]?.Text,
        var value => value?.Text,
    };

    private static Json Seconds(string time, string property) => XsdDateTime.TryRead(time, out var read)
        ? read.ToUnixTimeSeconds()
        : throw new LinkedDataException(Problems.Shape, $"\"{property}\" must be a dateTime with a time zone.", "/" + property);

    private static bool SameTime(Json given, string? time) =>
        given is JsonNumber number && XsdDateTime.TryRead(time, out var read) && Math.Floor(number.Value) == read.ToUnixTimeSeconds();
}
