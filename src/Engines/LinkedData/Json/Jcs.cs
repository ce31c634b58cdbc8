namespace Cairn.LinkedData;

/// <summary>The JSON Canonicalization Scheme (RFC 8785): members by UTF-16 code units, ECMAScript numbers, no white space.</summary>
public static class Jcs
{
    /// <summary>The canonical form in UTF-8.</summary>
    /// <exception cref="LinkedDataException">A string holds a lone surrogate.</exception>
    public static byte[] Canonicalize(Json value) => JsonWriter.Write(value, sorted: true);
}
