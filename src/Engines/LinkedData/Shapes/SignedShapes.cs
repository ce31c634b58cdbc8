namespace Cairn.LinkedData;

/// <summary>Shapes of signed credentials that were verified several times.</summary>
internal static class SignedShapes
{
    private const int MaxBytes = 1 << 18;

    private static readonly ShapeTable<SignedShape> Shapes = new();

    [ThreadStatic]
    private static SignedShape? last;

    /// <summary>Reads a credential of a known shape; see <see cref="SignedShape.TryRead"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, Span<byte> combined, Span<byte> signature, out int length, out JsonMap? credential, bool wantDocument)
    {
        (credential, length) = (null, -1);
        if (json.Length > MaxBytes) return false;
        if (last is { } before && before.TryRead(json, combined, signature, out length, out credential, wantDocument))
        {
            Shapes.Used(before);
            return true;
        }

        foreach (var shape in Shapes.Find(Fingerprint.Of(json)))
        {
            if (ReferenceEquals(shape, last) || !shape.TryRead(json, combined, signature, out length, out credential, wantDocument)) continue;
            last = shape;
            Shapes.Used(shape);
            return true;
        }

        return false;
    }

    /// <summary>Reads a credential of a known shape, or null.</summary>
    public static ReadCredential? Read(ReadOnlySpan<byte> json)
    {
        Span<byte> combined = stackalloc byte[SignedShape.CombinedLength];
        Span<byte> signature = stackalloc byte[SignedShape.MaxSignature];
        return TryRead(json, combined, signature, out var length, out var credential, wantDocument: true) && length >= 0
            ? new(credential!, combined.ToArray(), signature[..length].ToArray())
            : null;
    }

    /// <summary>Counts a credential whose proof holds and, when there are several like it, keeps its shape.</summary>
    public static void Saw(JsonMap signed)
    {
        if (ShapeCache.Find(signed.Without("proof")) is not { } document || signed["proof"] is not JsonMap proof) return;
        if (ShapeCache.Find(proof.Without("proofValue").With("@context", signed["@context"])) is not { } ofProof) return;
        var bytes = signed.ToBytes();
        var structure = HashCode.Combine(document, ofProof, Array.FindIndex(signed.Members.ToArray(), member => member.Key == "proof"));
        if (bytes.Length <= MaxBytes && Shapes.IsDue(structure) && SignedShape.Of(signed, document, ofProof) is { } made) Shapes.Add(Fingerprint.Of(bytes), made);
    }
}

/// <summary>A credential that was recognized by its shape.</summary>
/// <param name="Document">The credential.</param>
/// <param name="Combined">What the signature of its one eddsa-rdfc-2022 proof covers.</param>
/// <param name="Signature">The signature.</param>
internal sealed record ReadCredential(JsonMap Document, byte[] Combined, byte[] Signature);
