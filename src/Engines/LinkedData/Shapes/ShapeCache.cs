using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>Shapes of documents that were seen several times; a document without a known shape takes the generic path.</summary>
internal static class ShapeCache
{
    private static readonly ShapeTable<CompiledShape> Shapes = new();

    // Credentials come in batches, so the next one as a rule has the shape of the last.
    [ThreadStatic]
    private static CompiledShape? lastDocument;

    [ThreadStatic]
    private static CompiledShape? lastProof;

    /// <summary>The hash of a document's canonical N-Quads, when its shape is known.</summary>
    public static bool TryHashDocument(JsonMap document, HashAlgorithmName algorithm, Span<byte> hash) => TryHash(document, algorithm, hash, ref lastDocument);

    /// <summary>The hash of a proof's canonical N-Quads, when its shape is known.</summary>
    public static bool TryHashProof(JsonMap proof, HashAlgorithmName algorithm, Span<byte> hash) => TryHash(proof, algorithm, hash, ref lastProof);

    private static bool TryHash(JsonMap document, HashAlgorithmName algorithm, Span<byte> hash, ref CompiledShape? last)
    {
        if (last is { } before && before.TryHash(document, algorithm, hash))
        {
            Shapes.Used(before);
            return true;
        }

        foreach (var shape in Shapes.Find(Fingerprint.Of(document)))
        {
            if (ReferenceEquals(shape, last) || !shape.TryHash(document, algorithm, hash)) continue;
            last = shape;
            Shapes.Used(shape);
            return true;
        }

        return false;
    }

    /// <summary>The known shape that takes a document, or null.</summary>
    public static CompiledShape? Find(JsonMap document)
    {
        Span<byte> hash = stackalloc byte[32];
        foreach (var shape in Shapes.Find(Fingerprint.Of(document)))
            if (shape.TryHash(document, HashAlgorithmName.SHA256, hash))
                return shape;
        return null;
    }

    /// <summary>Counts a document that the generic path has accepted and, when there are several like it, compiles its shape.</summary>
    public static void Saw(JsonMap document)
    {
        if (Shapes.IsDue(Structure(document)) && CompiledShape.Compile(document) is { } made) Shapes.Add(Fingerprint.Of(document), made);
    }

    private static int Structure(Json document)
    {
        var hash = new HashCode();
        var iris = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(document);
        return hash.ToHashCode();

        void Add(Json value)
        {
            switch (value)
            {
                case JsonMap map:
                    hash.Add(map.Count);
                    foreach (var (name, member) in map)
                    {
                        hash.Add(name);
                        Add(member);
                    }

                    break;
                case JsonList list:
                    hash.Add(-list.Count);
                    foreach (var item in list) Add(item);
                    break;
                case JsonText { Value: var text } when SlotValue.IsPlainIri(text):
                    // Which IRIs are the same decides which nodes are one.
                    hash.Add(iris.TryGetValue(text, out var known) ? known : iris[text] = iris.Count);
                    break;
                case JsonLiteral literal: hash.Add(literal.Word); break;
                default: hash.Add(value.GetType()); break;
            }
        }
    }
}
