namespace Cairn.LinkedData;

/// <summary>A JSON Web Signature in compact form (RFC 7515 §3.1), taken apart but not yet trusted.</summary>
internal sealed record CompactJws(JsonMap Header, JsonMap Payload, byte[] SigningInput, byte[] Signature)
{
    /// <summary>Whether some bytes are a compact JWS rather than JSON: they can't start with a brace.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> document)
    {
        document = document.Trim(" \t\r\n"u8);
        return document.Length > 0 && document[0] is not ((byte)'{' or (byte)'[') && document.Count((byte)'.') == 2;
    }

    /// <exception cref="LinkedDataException">Not three parts of canonical base64url whose first two are JSON objects, or too large.</exception>
    public static CompactJws Read(ReadOnlySpan<byte> document, JsonLimits limits)
    {
        document = document.Trim(" \t\r\n"u8);
        if (document.Length > limits.MaxBytes) throw new LinkedDataException(Problems.JsonTooLarge, $"The JWT is larger than {limits.MaxBytes:N0} bytes.");
        var first = document.IndexOf((byte)'.');
        var last = document.LastIndexOf((byte)'.');
        if (first <= 0 || last == first) throw new LinkedDataException(Problems.ProofMalformed, "A JWT has three parts with dots between them.");
        var text = System.Text.Encoding.Latin1.GetString(document);
        return new(
            Object(text.AsSpan(0, first), "header", limits),
            Object(text.AsSpan(first + 1, last - first - 1), "payload", limits),
            document[..last].ToArray(),
            Base64Url.Decode(text.AsSpan(last + 1)));
    }

    public static string Sign(JsonMap header, JsonMap payload, ISigner signer)
    {
        var input = $"{Base64Url.Encode(header.ToBytes())}.{Base64Url.Encode(payload.ToBytes())}";
        return $"{input}.{Base64Url.Encode(signer.Sign(System.Text.Encoding.ASCII.GetBytes(input)))}";
    }

    private static JsonMap Object(ReadOnlySpan<char> part, string name, JsonLimits limits) =>
        Json.Parse(Base64Url.Decode(part), limits) as JsonMap
        ?? throw new LinkedDataException(Problems.ProofMalformed, $"The {name} of the JWT is not a JSON object.");
}
