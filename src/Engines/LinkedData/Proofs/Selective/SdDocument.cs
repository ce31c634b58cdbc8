using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>One statement of a document in canonical N-Quads, with the line feed that ends it.</summary>
internal readonly record struct Statement(Quad Quad, byte[] Line)
{
    /// <summary>The statements with other labels for their blank nodes, in the order of their bytes.</summary>
    public static Statement[] Relabel(List<Quad> quads, IReadOnlyDictionary<string, string> labels)
    {
        string Term(string term) => Rdf(term, labels);
        var buffer = new Utf8Buffer();
        var statements = quads.Select(quad =>
        {
            var relabeled = new Quad(Term(quad.Subject), quad.Predicate, Term(quad.Object), quad.Graph is null ? null : Term(quad.Graph));
            buffer.Clear();
            NQuads.Write(relabeled, buffer);
            return new Statement(relabeled, buffer.ToArray());
        }).ToArray();
        Array.Sort(statements, (a, b) => a.Line.AsSpan().SequenceCompareTo(b.Line));
        return statements;
    }

    private static string Rdf(string term, IReadOnlyDictionary<string, string> labels) => !Quad.IsBlank(term) ? term
        : labels.TryGetValue(term[2..], out var label) ? "_:" + label
        : throw new LinkedDataException(Problems.ProofInvalid, "The document has a node that the proof has no label for: something was added to it, or taken out.");
}

/// <summary>A document as its issuer and holder see it: every statement, and which of them some pointers choose (vc-di-ecdsa §3.4.15, canonicalizeAndGroup).</summary>
internal sealed class SdDocument
{
    private readonly JsonMap document;
    private readonly JsonMap named;
    private readonly JsonLdOptions options;
    private readonly Skolemizer skolemizer = new();

    /// <param name="document">The document without proofs.</param>
    /// <param name="hmacKey">Makes the labels.</param>
    /// <param name="options">How JSON-LD is read.</param>
    /// <exception cref="LinkedDataException">The document can't be canonicalized, or makes too many statements.</exception>
    public SdDocument(JsonMap document, byte[] hmacKey, JsonLdOptions options)
    {
        (this.document, this.options) = (document, options);
        var expanded = skolemizer.Name(Expander.Expand(document, options));
        named = Compactor.CompactExpanded(expanded, document["@context"] ?? JsonMap.Empty, options);
        var quads = ToRdf.FromExpanded(expanded, options);
        if (quads.Count > SdProofValue.MaxStatements) throw SdProofValue.TooMany(quads.Count);
        quads = skolemizer.Unname(quads);
        Canonical = Rdfc.Labels(quads, HashAlgorithmName.SHA256);
        Labels = Canonical.ToDictionary(pair => pair.Key, pair => Multibase.EncodeBase64Url(HMACSHA256.HashData(hmacKey, Encoding.UTF8.GetBytes(pair.Value))), StringComparer.Ordinal);
        Statements = Statement.Relabel(quads, Labels);
    }

    /// <summary>By the label of a node in <see cref="Select"/>, its canonical one.</summary>
    public IReadOnlyDictionary<string, string> Canonical { get; }

    /// <summary>By the label of a node in <see cref="Select"/>, the one that stands in <see cref="Statements"/>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Every statement in order.</summary>
    public Statement[] Statements { get; }

    /// <summary>What some pointers choose, before labels are replaced.</summary>
    /// <exception cref="LinkedDataException">A pointer leads nowhere, or to a part of something that can only be shown whole.</exception>
    public List<Quad> Select(IEnumerable<string> pointers)
    {
        var steps = pointers.Select(pointer => InNamed(JsonPointer.Split(pointer))).ToList();
        return Selection.Of(named, steps) is { } selection ? skolemizer.Unname(ToRdf.Convert(selection, options)) : [];
    }

    /// <summary>Which of <see cref="Statements"/> some pointers choose, by index.</summary>
    /// <inheritdoc cref="Select"/>
    public SortedSet<int> Group(IReadOnlyCollection<string> pointers)
    {
        var chosen = Statement.Relabel(Select(pointers), Labels).Select(statement => statement.Quad).ToHashSet();
        var group = new SortedSet<int>(Enumerable.Range(0, Statements.Length).Where(i => chosen.Contains(Statements[i].Quad)));
        if (group.Count != chosen.Count)
            throw new LinkedDataException(Problems.Shape, $"One of the pointers {string.Join(", ", pointers)} leads to a part of a value or of an ordered list, which can only be shown whole.");
        return group;
    }

    /// <summary>
    /// The name under which compaction put a property, when its own does not fit what it holds: CLR 2.0 says that its
    /// <c>verifiableCredential</c> holds values of a type, and it holds nodes. It is the one that means the same IRI.
    /// </summary>
    private string? OtherName(Json original, Json there, string[] steps, List<string> path)
    {
        if (original is not JsonMap given || given[steps[^1]] is null || there is not JsonMap map || Meaning.Of(document, steps, options) is not { } meaning) return null;
        return map.Select(member => member.Key).FirstOrDefault(name => given[name] is null && !Keywords.Is(name) && Meaning.Of(named, [.. path, name], options) == meaning);
    }

    /// <summary>
    /// The same place in the document that has URLs for its blank nodes. It was expanded and compacted, so there a list of one is
    /// the one itself, and a graph within the document has a level of its own.
    /// </summary>
    private string[] InNamed(string[] steps)
    {
        Json original = document, there = named;
        var path = new List<string>();
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            if (original is JsonList list)
            {
                if (!int.TryParse(step, System.Globalization.NumberStyles.None, null, out var index) || index >= list.Count || step != index.ToString(System.Globalization.CultureInfo.InvariantCulture))
                    throw Selection.Nowhere(steps);
                original = list[index];
                if (there is not JsonList) continue;
                there = ((JsonList)there)[index];
                path.Add(step);
                continue;
            }

            if (there is JsonList { Count: 1 } single)
            {
                there = single[0];
                path.Add("0");
            }

            if (there["@graph"] is { } graph && original["@graph"] is null)
            {
                there = graph;
                path.Add("@graph");
            }

            var name = there[step] is not null ? step : OtherName(original, there, steps[..(i + 1)], path);
            original = original[step] ?? throw Selection.Nowhere(steps);
            there = name is null ? throw new LinkedDataException(Problems.Shape,
                $"{JsonPointer.Of(steps)} can't be shown by itself: \"{step}\" is not the name that the document's contexts give it.", JsonPointer.Of(steps)) : there[name]!;
            path.Add(name);
        }

        return [.. path];
    }
}
