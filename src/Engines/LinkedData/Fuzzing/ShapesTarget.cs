using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// The compiled path against the generic one: credentials of known shapes with other values in them (ties, empties, unusual
/// characters, numbers at the edges). Whenever a compiled shape answers, in memory or from the text, the answer must be that of
/// the generic path. An input counts as accepted when both answered.
/// </summary>
internal sealed class ShapesTarget : FuzzTarget
{
    private const int BasesOfAShape = 3;
    private const string Issuer = "did:key:z6MkwVDfCg9LbbY6xjH3EZk8YSFQZujV5Y4y1ZWeER9tDiN3";

    private static readonly Json[] Numbers =
        [0, 1, -1, 24, 24.5, 0.1, -0.5, 1e-7, 123456789.125, 9007199254740991, -9007199254740991, 1e20, 1e21, 1.5e300, 5e-324, 1.7976931348623157e308, 4294967296, 0.30000000000000004];

    private static readonly string[] Texts =
    [
        "", "same", "\"", "\\", "\n\r\t\b\f", "\u0000\u001f\u007f", "\u0080\u009f\u00a0", "é漢字😀", "\ue000\ufffd\uffff", "\U0010ffff", " ", "_:c14n0", "<a> .\n", "x\0y", "@en", "\"^^<a:b>",
        "https://sentinel.invalid/1/z", "700000001", "-0", "true", "‏עברית", "e\u0301",
    ];

    private readonly List<JsonMap> bases = [];
    private readonly Dictionary<ulong, List<CompiledShape>> compiled = [];
    private readonly Dictionary<ulong, List<SignedShape>> signed = [];

    public ShapesTarget()
    {
        var random = new Random(20261125);
        for (var kind = 0; kind < RandomCredential.AllShapes * BasesOfAShape; kind++)
        {
            var document = RandomCredential.Of(kind % RandomCredential.AllShapes, random, Issuer);
            var proof = new ProofOptions { Cryptosuite = Cryptosuite.EddsaRdfc2022, Created = kind % 5 == 0 ? null : DateTimeOffset.UnixEpoch }.ToProof(Issuer + "#" + Issuer[8..]);
            var whole = document.With("proof", proof.With("proofValue", Multibase.EncodeBase58(new byte[64])));
            if (CompiledShape.Compile(document) is not { } shape || CompiledShape.Compile(proof.With("@context", document["@context"])) is not { } ofProof
                || SignedShape.Of(whole, shape, ofProof) is not { } ofWhole)
                continue; // two values that happen to be the same
            bases.Add(whole);
            Add(compiled, Fingerprint.Of(document), shape);
            Add(signed, Fingerprint.Of(whole.ToBytes()), ofWhole);
        }
    }

    public override byte[] Make(Random random)
    {
        var given = bases[random.Next(bases.Count)];
        // One in so many values is one that no shape takes.
        var unfit = random.Next(4) == 0 ? random.Next(20, 400) : 0;
        var varied = (JsonMap)Varied(given, random, random.Next(2, 12), unfit);
        return Spelling.Of(varied, random);
    }

    public override bool Accepts(byte[] input)
    {
        var whole = (JsonMap)Json.Parse(input);
        var proof = (JsonMap)whole["proof"]!;
        var document = whole.Without("proof");
        var (ofProof, ofDocument) = (Generic(proof.Without("proofValue").With("@context", document["@context"])), Generic(document));
        var answers = 0;
        Span<byte> combined = stackalloc byte[SignedShape.CombinedLength];
        Span<byte> signature = stackalloc byte[SignedShape.MaxSignature];
        foreach (var shape in compiled.GetValueOrDefault(Fingerprint.Of(document), []))
        {
            if (!shape.TryHash(document, HashAlgorithmName.SHA256, combined[32..])) continue;
            answers++;
            if (!combined[32..].SequenceEqual(ofDocument)) throw new InvalidOperationException("The compiled shape of the document differs from the generic path.");
        }

        foreach (var shape in signed.GetValueOrDefault(Fingerprint.Of(input), []))
        {
            if (!shape.TryRead(input, combined, signature, out _, out var read, wantDocument: true)) continue;
            answers++;
            if (!combined[..32].SequenceEqual(ofProof) || !combined[32..].SequenceEqual(ofDocument))
                throw new InvalidOperationException("The compiled shape of the text differs from the generic path.");
            if (!Json.Same(read, whole)) throw new InvalidOperationException("The document that the shape read is not the document.");
        }

        return answers > 1;
    }

    /// <summary>The hash that the generic path makes; nothing when it refuses, so that no shape may take the document either.</summary>
    private static byte[] Generic(JsonMap document)
    {
        try
        {
            return SHA256.HashData(Rdfc.Canonicalize(ToRdf.Convert(document, JsonLdOptions.Credential), HashAlgorithmName.SHA256));
        }
        catch (LinkedDataException)
        {
            return [];
        }
    }

    private static void Add<T>(Dictionary<ulong, List<T>> table, ulong fingerprint, T shape)
    {
        if (!table.TryGetValue(fingerprint, out var known)) table.Add(fingerprint, known = []);
        known.Add(shape);
    }

    /// <summary>The same structure with some values changed, one in <paramref name="often"/>.</summary>
    private static Json Varied(Json value, Random random, int often, int unfit) => value switch
    {
        JsonMap map => new JsonMap(Array.ConvertAll(map.Members.ToArray(), member =>
            new KeyValuePair<string, Json>(member.Key, member.Key is "@context" or "type" or "cryptosuite" ? member.Value : Varied(member.Value, random, often, unfit)))),
        JsonList list => new JsonList(Array.ConvertAll(list.Items.ToArray(), item => Varied(item, random, often, unfit))),
        JsonNumber => unfit == 0 && random.Next(3) > 0 ? random.Next(100_000) / 4.0 : Numbers[random.Next(Numbers.Length)],
        JsonText text when random.Next(often) > 0 => text,
        JsonText { Value: var text } when text.StartsWith("https://", StringComparison.Ordinal) => unfit > 0 && random.Next(unfit) == 0 ? "not an iri" : Url(random),
        JsonText { Value: var text } when text.StartsWith("urn:", StringComparison.Ordinal) => unfit > 0 && random.Next(unfit) == 0 ? "urn:same" : $"urn:x:{random.Next(1_000_000)}",
        JsonText { Value: var text } when text.StartsWith("did:", StringComparison.Ordinal) => text,
        JsonText => Texts[random.Next(Texts.Length)] + (random.Next(3) == 0 ? "" : random.Next(100_000)),
        _ => value,
    };

    // Some are the beginning of others, and '#', '/' and '~' lie on both sides of '>'.
    private static Json Url(Random random) => random.Next(4) switch
    {
        0 => $"https://example.org/{random.Next(1_000_000)}",
        1 => $"https://example.org/{new string('a', random.Next(1, 40))}{random.Next(300)}",
        2 => $"https://example.org/é{random.Next(3_000)}#{random.Next(9)}",
        _ => $"https://example.org/{random.Next(99_999)}{"-~/?"[random.Next(4)]}{random.Next(99)}",
    };
}
