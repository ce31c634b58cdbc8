using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// Shapes of documents that were seen several times. Bounded, so that strangers' documents can't fill the memory;
/// a document without a known shape takes the generic path.
/// </summary>
internal static class ShapeCache
{
    private const int MaxShapes = 64;
    private const int MaxCounted = 1024;
    private const int SightingsBeforeCompiling = 3;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, int> Sightings = [];
    private static volatile CompiledShape[] shapes = [];

    /// <summary>The hash of a document's canonical N-Quads, when its shape is known.</summary>
    public static bool TryHash(JsonMap document, HashAlgorithmName algorithm, Span<byte> hash)
    {
        foreach (var shape in shapes)
        {
            if (!shape.TryCanonicalize(document, algorithm, out var canonical)) continue;
            CryptographicOperations.HashData(algorithm, canonical, hash);
            return true;
        }

        return false;
    }

    /// <summary>Counts a document that the generic path has accepted; at the third like it, its shape is compiled.</summary>
    public static void Saw(JsonMap document)
    {
        var structure = Structure(document);
        lock (Gate)
        {
            if (Sightings.Count >= MaxCounted) Sightings.Clear();
            var count = Sightings[structure] = Sightings.GetValueOrDefault(structure) + 1;
            if (count != SightingsBeforeCompiling || shapes.Length >= MaxShapes) return;
        }

        if (CompiledShape.Compile(document) is not { } made) return;
        lock (Gate) shapes = [.. shapes, made];
    }

    private static int Structure(Json document)
    {
        var hash = new HashCode();
        var iris = new List<string>();
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
                case JsonText { Value: var text } when CompiledShape.IsPlainIri(text):
                    // Which IRIs are the same decides which nodes are one.
                    var known = iris.IndexOf(text);
                    if (known < 0) iris.Add(text);
                    hash.Add(known);
                    break;
                case JsonLiteral literal: hash.Add(literal.Word); break;
                default: hash.Add(value.GetType()); break;
            }
        }
    }
}
