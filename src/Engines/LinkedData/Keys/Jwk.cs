using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>JSON Web Keys: OKP Ed25519, EC P-256 and P-384, RSA of 2,048 to 8,192 bits.</summary>
internal static class Jwk
{
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static PublicKey Read(Json jwk)
    {
        if (jwk is not JsonMap) throw new LinkedDataException(Problems.Key, "A JWK is a JSON object.");
        if (PrivateMembers.FirstOrDefault(member => jwk[member] is not null) is { } secret)
            throw new LinkedDataException(Problems.Key, $"The JWK holds a private part (\"{secret}\"). It is no longer secret: replace the key.", "/" + secret);
        if (jwk["use"] is { } use && use.Text != "sig")
            throw new LinkedDataException(Problems.Key, "The JWK is not for signatures (\"use\").", "/use");
        if (jwk["key_ops"] is { } operations && !(operations is JsonList several && several.Any(one => one.Text == "verify")))
            throw new LinkedDataException(Problems.Key, "The JWK is not for verifying (\"key_ops\").", "/key_ops");
        return (jwk["kty"]?.Text, jwk["crv"]?.Text) switch
        {
            ("OKP", "Ed25519") => PublicKey.FromRaw(KeyKind.Ed25519, Bytes(jwk, "x")),
            ("EC", "P-256") => Curve(KeyKind.P256, jwk),
            ("EC", "P-384") => Curve(KeyKind.P384, jwk),
            ("RSA", null) => Rsa(jwk),
            var (kty, crv) => throw new LinkedDataException(Problems.Key, $"A JWK of kty \"{kty}\" and crv \"{crv}\" is not supported: use Ed25519, P-256, P-384 or RSA."),
        };
    }

    public static JsonMap Write(PublicKey key) => key.Kind switch
    {
        KeyKind.Ed25519 => JsonMap.Of(("kty", "OKP"), ("crv", "Ed25519"), ("x", Base64Url.Encode(key.Raw.Span))),
        KeyKind.Rsa => JsonMap.Of(("kty", "RSA"), ("n", Base64Url.Encode(key.RsaParameters.Modulus)), ("e", Base64Url.Encode(key.RsaParameters.Exponent))),
        var curve => JsonMap.Of(("kty", "EC"), ("crv", Ellipse.Of(curve).Name), ("x", Base64Url.Encode(key.Point.X)), ("y", Base64Url.Encode(key.Point.Y))),
    };

    private static PublicKey Curve(KeyKind kind, Json jwk) =>
        PublicKey.FromPoint(kind, new ECPoint { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") });

    private static PublicKey Rsa(Json jwk)
    {
        var (modulus, exponent) = (Bytes(jwk, "n"), Bytes(jwk, "e"));
        if (modulus.Length is < 256 or > 1024 || modulus[0] < 0x80 && modulus.Length == 256)
            throw new LinkedDataException(Problems.Key, "An RSA key has 2,048 to 8,192 bits here.", "/n");
        if (exponent.Length is 0 or > 4 || (exponent[^1] & 1) == 0 || exponent is [1])
            throw new LinkedDataException(Problems.Key, "The exponent of the RSA key is not a usual one.", "/e");
        return PublicKey.FromRsa(modulus, exponent);
    }

    private static byte[] Bytes(Json jwk, string member) => jwk[member]?.Text is { Length: <= 2048 } text
        ? Base64Url.Decode(text)
        : throw new LinkedDataException(Problems.Key, $"The JWK lacks \"{member}\", or it is not text.", "/" + member);
}
