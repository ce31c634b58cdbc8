using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>Bitstring Status List v1.0: one bit per credential, compressed, published as a credential of its own.</summary>
public sealed class BitstringStatusList
{
    /// <summary>The least number of entries (§6.1): enough for one learner to hide among.</summary>
    public const int MinimumLength = 131_072;

    private readonly byte[] bits;

    private BitstringStatusList(byte[] bits) => this.bits = bits;

    /// <summary>A list of zeros.</summary>
    /// <param name="length">Number of entries, at least <see cref="MinimumLength"/>, a multiple of 8.</param>
    public BitstringStatusList(int length = MinimumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, MinimumLength);
        if (length % 8 != 0) throw new ArgumentOutOfRangeException(nameof(length), length, "Must be a multiple of 8.");
        bits = new byte[length / 8];
    }

    /// <summary>Number of one-bit entries.</summary>
    public int Length => bits.Length * 8;

    /// <summary>The entry at an index; the first bit is the highest of the first byte.</summary>
    public bool this[int index]
    {
        get => (bits[Checked(index) >> 3] & Mask(index)) != 0;
        set => bits[Checked(index) >> 3] = (byte)(value ? bits[index >> 3] | Mask(index) : bits[index >> 3] & ~Mask(index));
    }

    /// <summary>The value of an entry of several bits (<c>statusSize</c>).</summary>
    public int Value(int index, int size)
    {
        var value = 0;
        for (var i = 0; i < size; i++) value = value << 1 | (this[index * size + i] ? 1 : 0);
        return value;
    }

    /// <summary>An index at random, so that neighbours in the list say nothing about one another (§5.2).</summary>
    public int RandomIndex() => RandomNumberGenerator.GetInt32(Length);

    /// <summary>The <c>encodedList</c>: gzip, base64url, multibase prefix <c>u</c>.</summary>
    public string Encode()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize)) gzip.Write(bits);
        return Multibase.EncodeBase64Url(compressed.ToArray());
    }

    /// <summary>Reads an <c>encodedList</c>.</summary>
    /// <param name="encodedList">The text; older lists lack the prefix <c>u</c>.</param>
    /// <param name="maxBytes">Where decompression stops: a few kilobytes can claim to be gigabytes.</param>
    /// <exception cref="LinkedDataException">Not such a list, or larger than allowed.</exception>
    public static BitstringStatusList Decode(string encodedList, int maxBytes = 16 << 20)
    {
        // gzip starts with 1f 8b, which is "H4" in base64url, so the older form can't be mistaken for the newer.
        var compressed = encodedList.StartsWith("H4", StringComparison.Ordinal) ? Base64Url.Decode(encodedList) : Multibase.Decode(encodedList);
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        return new(Inflate.Read(gzip, maxBytes, "/credentialSubject/encodedList"));
    }

    /// <summary>The unsigned status list credential (§2.2); sign it like any other.</summary>
    /// <param name="url">Where it will be published; also its id.</param>
    /// <param name="issuer">The issuer's URL; older readers can't read an object.</param>
    /// <param name="purpose">One purpose: <c>revocation</c> or <c>suspension</c>.</param>
    /// <param name="validFrom">From when it holds.</param>
    public JsonMap ToCredential(string url, string issuer, string purpose, DateTimeOffset validFrom) => JsonMap.Of(
        ("@context", JsonList.Of(CredentialShape.ContextV2)),
        ("id", url),
        ("type", JsonList.Of("VerifiableCredential", "BitstringStatusListCredential")),
        ("issuer", issuer),
        ("validFrom", XsdDateTime.Write(validFrom)),
        ("credentialSubject", JsonMap.Of(
            ("id", url + "#list"),
            ("type", "BitstringStatusList"),
            ("statusPurpose", purpose),
            ("encodedList", Encode()))));

    /// <summary>The <c>credentialStatus</c> of a credential (§2.1).</summary>
    public static JsonMap Entry(string listUrl, string purpose, int index) => JsonMap.Of(
        ("id", string.Create(CultureInfo.InvariantCulture, $"{listUrl}#{index}")),
        ("type", "BitstringStatusListEntry"),
        ("statusPurpose", purpose),
        ("statusListIndex", index.ToString(CultureInfo.InvariantCulture)),
        ("statusListCredential", listUrl));

    private int Checked(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        return index;
    }

    private static int Mask(int index) => 0x80 >> (index & 7);
}
