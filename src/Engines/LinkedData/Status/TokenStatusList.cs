using System.IO.Compression;

namespace Cairn.LinkedData;

/// <summary>Token Status List (IETF draft-ietf-oauth-status-list): one, two, four or eight bits per token, as a JWT.</summary>
public sealed class TokenStatusList
{
    private readonly byte[] bytes;

    /// <summary>A list of zeros (valid).</summary>
    /// <param name="length">Number of entries.</param>
    /// <param name="bits">Bits of an entry: 1, 2, 4 or 8.</param>
    public TokenStatusList(int length, int bits = 1) : this(new byte[(length * (long)Checked(bits) + 7) / 8], bits) { }

    private TokenStatusList(byte[] bytes, int bits) => (this.bytes, Bits) = (bytes, bits);

    /// <summary>Bits of an entry.</summary>
    public int Bits { get; }

    /// <summary>Number of entries.</summary>
    public int Length => bytes.Length * (8 / Bits);

    /// <summary>The status at an index: 0 valid, 1 invalid, 2 suspended (§7.1); the first entry is the lowest bits of the first byte.</summary>
    public int this[int index]
    {
        get => bytes[At(index)] >> Shift(index) & Mask;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)Mask);
            bytes[At(index)] = (byte)(bytes[At(index)] & ~(Mask << Shift(index)) | value << Shift(index));
        }
    }

    /// <summary>The <c>lst</c>: zlib, base64url.</summary>
    public string Encode()
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize)) zlib.Write(bytes);
        return Base64Url.Encode(compressed.ToArray());
    }

    /// <summary>Reads a <c>lst</c>.</summary>
    /// <param name="list">The text.</param>
    /// <param name="bits">Bits of an entry.</param>
    /// <param name="maxBytes">Where decompression stops.</param>
    /// <exception cref="LinkedDataException">Not such a list, or larger than allowed.</exception>
    public static TokenStatusList Decode(string list, int bits, int maxBytes = 16 << 20)
    {
        if (bits is not (1 or 2 or 4 or 8)) throw new LinkedDataException(Problems.StatusList, "\"bits\" is 1, 2, 4 or 8.", "/status_list/bits");
        using var packed = new MemoryStream(Base64Url.Decode(list));
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        return new(Inflate.Read(zlib, maxBytes, "/status_list/lst"), bits);
    }

    /// <summary>The list as a signed token (§5.1).</summary>
    /// <param name="url">Where it will be published; its <c>sub</c>.</param>
    /// <param name="issuedAt">When it was made.</param>
    /// <param name="expires">Until when it may be used; null for no limit.</param>
    /// <param name="signer">The key.</param>
    public string ToJwt(string url, DateTimeOffset issuedAt, DateTimeOffset? expires, ISigner signer) => CompactJws.Sign(
        JsonMap.Of(("alg", JoseAlgorithm.Name(signer.Kind)), ("kid", signer.VerificationMethod), ("typ", "statuslist+jwt")),
        JsonMap.Of(
            ("sub", url),
            ("iat", issuedAt.ToUnixTimeSeconds()),
            ("exp", expires is { } end ? (Json)end.ToUnixTimeSeconds() : null),
            ("status_list", JsonMap.Of(("bits", Bits), ("lst", Encode())))),
        signer);

    /// <summary>Reads and checks a token (§8.3).</summary>
    /// <param name="jwt">The token.</param>
    /// <param name="url">Where it was found, which must be its <c>sub</c>.</param>
    /// <param name="key">The issuer's key.</param>
    /// <param name="now">The time at which it should be in force.</param>
    /// <param name="maxBytes">Where decompression stops.</param>
    /// <exception cref="LinkedDataException">Not a status list, not for this URL, expired, or not signed by the key.</exception>
    public static TokenStatusList ReadJwt(string jwt, string url, PublicKey key, DateTimeOffset now, int maxBytes = 16 << 20)
    {
        var jws = CompactJws.Read(System.Text.Encoding.UTF8.GetBytes(jwt), JsonLimits.Credential);
        if (jws.Header["typ"]?.Text != "statuslist+jwt") throw new LinkedDataException(Problems.StatusList, "The token is not a status list: its \"typ\" is another.", "/typ");
        if (jws.Header["crit"] is not null) throw new LinkedDataException(Problems.ProofUnsupported, "The token has critical headers, which are not supported.", "/crit");
        if (JoseAlgorithm.Kind(jws.Header["alg"]?.Text) != key.Kind || !key.Verify(jws.SigningInput, jws.Signature))
            throw new LinkedDataException(Problems.ProofInvalid, "The status list is not signed by the issuer's key.");
        if (jws.Payload["sub"]?.Text != url) throw new LinkedDataException(Problems.StatusList, $"The list found at {url} says it is {jws.Payload["sub"]?.Text}.", "/sub");
        if (jws.Payload["exp"] is JsonNumber { Value: var end } && end <= now.ToUnixTimeSeconds()) throw new LinkedDataException(Problems.Expired, "The status list has expired.", "/exp");
        return jws.Payload["status_list"] is { } list && list["bits"] is JsonNumber { Value: var bits } && list["lst"]?.Text is { } text
            ? Decode(text, bits is 1 or 2 or 4 or 8 ? (int)bits : 0, maxBytes)
            : throw new LinkedDataException(Problems.StatusList, "The token has no status_list with bits and lst.", "/status_list");
    }

    private int Mask => (1 << Bits) - 1;

    private int Shift(int index) => index % (8 / Bits) * Bits;

    private int At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        return index / (8 / Bits);
    }

    private static int Checked(int bits) => bits is 1 or 2 or 4 or 8 ? bits : throw new ArgumentOutOfRangeException(nameof(bits), bits, "Must be 1, 2, 4 or 8.");
}
