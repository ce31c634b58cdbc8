namespace Cairn.LinkedData;

/// <summary>
/// Multibase (draft-multiformats-multibase): <c>z</c> base58btc and <c>u</c> base64url without padding,
/// the two that Controlled Identifiers 1.0 §2.4 allows. Only canonical text is read.
/// </summary>
public static class Multibase
{
    /// <summary>base58btc with its prefix <c>z</c>.</summary>
    public static string EncodeBase58(ReadOnlySpan<byte> bytes) => Base58.Encode(bytes, "z");

    /// <summary>base64url without padding, with its prefix <c>u</c>.</summary>
    public static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => "u" + Base64Url.Encode(bytes);

    /// <summary>The bytes of a value with prefix <c>z</c> or <c>u</c>.</summary>
    /// <exception cref="LinkedDataException">An unknown prefix, or text that is not canonical.</exception>
    public static byte[] Decode(string text) => text.Length == 0
        ? throw new LinkedDataException(Problems.Encoding, "A multibase value is empty.")
        : text[0] switch
        {
            'z' => Base58.Decode(text.AsSpan(1)),
            'u' => Base64Url.Decode(text.AsSpan(1)),
            var prefix => throw new LinkedDataException(Problems.Encoding, $"The multibase prefix U+{(int)prefix:X4} is not \"z\" (base58btc) or \"u\" (base64url)."),
        };
}

/// <summary>base64url without padding (RFC 4648 §5, RFC 7515 §2). Only canonical text is read.</summary>
public static class Base64Url
{
    /// <summary>The text of some bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <summary>The bytes of canonical text: no padding, no white space, no stray bits at the end.</summary>
    /// <exception cref="LinkedDataException">Not canonical.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExcept(Alphabet) is var at and >= 0)
            throw new LinkedDataException(Problems.Encoding, $"U+{(int)text[at]:X4} is not a base64url character (no padding, no white space).");
        if (text.Length % 4 == 1)
            throw new LinkedDataException(Problems.Encoding, "The base64url text is cut off: its length can't be.");
        if (!EndsInZeroBits(text))
            throw new LinkedDataException(Problems.Encoding, "The base64url text is not canonical: bits after the last byte are set.");
        return System.Buffers.Text.Base64Url.DecodeFromChars(text);
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static bool EndsInZeroBits(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 0) return true;
        var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".IndexOf(text[^1], StringComparison.Ordinal);
        return (last & (text.Length % 4 == 2 ? 0b1111 : 0b11)) == 0;
    }
}
