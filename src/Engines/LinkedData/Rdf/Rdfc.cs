using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// RDF Dataset Canonicalization, RDFC-1.0: gives every blank node the label it has in every copy of the dataset.
/// Work is limited: graphs of many blank nodes that look alike take factorial time (§7.1).
/// </summary>
internal sealed partial class Rdfc
{
    private readonly List<Quad> quads;
    private readonly HashAlgorithmName algorithm;
    private readonly Dictionary<string, BlankNode> nodes = new(StringComparer.Ordinal);
    private readonly Issuer canonical = new("c14n");
    private readonly QuadSorter sorter = new();
    private readonly Utf8Buffer scratch = new(512);
    private long work;

    private Rdfc(List<Quad> quads, HashAlgorithmName algorithm, long maxWork) => (this.quads, this.algorithm, work) = (quads, algorithm, maxWork);

    /// <summary>Enough for a dataset of a thousand nodes that look alike in pairs, not for a clique; about half a second.</summary>
    public const long DefaultWork = 300_000;

    /// <summary>The canonical N-Quads.</summary>
    /// <param name="quads">The statements, each once.</param>
    /// <param name="algorithm">SHA-256, or SHA-384 for P-384 proofs.</param>
    /// <param name="maxWork">How many hashes, and steps from node to node, telling alike nodes apart may take.</param>
    /// <exception cref="LinkedDataException">More work than allowed.</exception>
    public static byte[] Canonicalize(List<Quad> quads, HashAlgorithmName algorithm, long maxWork = DefaultWork)
    {
        var rdfc = new Rdfc(quads, algorithm, maxWork);
        rdfc.Label();
        return rdfc.Write();
    }

    /// <summary>The canonical N-Quads, with the steps that a reader has left; without a budget, <see cref="DefaultWork"/>.</summary>
    /// <inheritdoc cref="Canonicalize(List{Quad}, HashAlgorithmName, long)"/>
    public static byte[] Canonicalize(List<Quad> quads, HashAlgorithmName algorithm, JsonLdOptions options) => Within(options, quads, algorithm, rdfc => rdfc.Write());

    /// <inheritdoc cref="Labels(List{Quad}, HashAlgorithmName, long)"/>
    public static IReadOnlyDictionary<string, string> Labels(List<Quad> quads, HashAlgorithmName algorithm, JsonLdOptions options) => Within(options, quads, algorithm, rdfc => rdfc.Issued());

    private static T Within<T>(JsonLdOptions options, List<Quad> quads, HashAlgorithmName algorithm, Func<Rdfc, T> result)
    {
        var rdfc = new Rdfc(quads, algorithm, options.Budget?.Canonicalization ?? DefaultWork);
        try
        {
            rdfc.Label();
            return result(rdfc);
        }
        finally
        {
            options.Budget?.LeaveCanonicalization(rdfc.work);
        }
    }

    /// <summary>The canonical label of each blank node of the input, without <c>_:</c>, in the order in which they were issued.</summary>
    public static IReadOnlyDictionary<string, string> Labels(List<Quad> quads, HashAlgorithmName algorithm, long maxWork = DefaultWork)
    {
        var rdfc = new Rdfc(quads, algorithm, maxWork);
        rdfc.Label();
        return rdfc.Issued();
    }

    private Dictionary<string, string> Issued() => canonical.Issued.ToDictionary(pair => pair.Key[2..], pair => pair.Value[2..], StringComparer.Ordinal);

    private void Label()
    {
        foreach (var quad in quads)
        {
            Mention(quad, quad.Subject);
            if (quad.Object != quad.Subject) Mention(quad, quad.Object);
            if (quad.Graph is { } graph && graph != quad.Subject && graph != quad.Object) Mention(quad, graph);
        }

        foreach (var (label, node) in nodes) node.Hash = FirstDegree(label, node);
        var groups = nodes.GroupBy(pair => pair.Value.Hash, pair => pair.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var group in groups)
            if (group.Count() == 1)
                canonical.Issue(group.First());
        foreach (var group in groups)
            if (group.Count() > 1)
                Distinguish(group);
    }

    private void Distinguish(IEnumerable<string> alike)
    {
        var paths = new List<(string Hash, Issuer Issuer)>();
        foreach (var label in alike)
        {
            if (canonical.Has(label)) continue;
            var issuer = new Issuer("b");
            issuer.Issue(label);
            paths.Add(NDegree(label, issuer));
        }

        foreach (var (_, issuer) in paths.OrderBy(path => path.Hash, StringComparer.Ordinal))
            foreach (var label in issuer.Order)
                canonical.Issue(label);
    }

    private void Mention(in Quad quad, string term)
    {
        if (!Quad.IsBlank(term)) return;
        if (!nodes.TryGetValue(term, out var node)) nodes.Add(term, node = new BlankNode());
        node.Quads.Add(quad);
    }

    private string FirstDegree(string label, BlankNode node)
    {
        Spend(1);
        sorter.Clear();
        foreach (var quad in node.Quads)
            sorter.Add(new(Anonymous(quad.Subject, label), quad.Predicate, Anonymous(quad.Object, label), quad.Graph is null ? null : Anonymous(quad.Graph, label)));
        return Hash(sorter.Sorted());
    }

    private static string Anonymous(string term, string label) => !Quad.IsBlank(term) ? term : term == label ? "_:a" : "_:z";

    private byte[] Write()
    {
        sorter.Clear();
        foreach (var quad in quads)
            sorter.Add(new(Canonical(quad.Subject), quad.Predicate, Canonical(quad.Object), quad.Graph is null ? null : Canonical(quad.Graph)));
        return sorter.Sorted().ToArray();
    }

    private string Canonical(string term) => Quad.IsBlank(term) ? canonical.Issue(term) : term;

    private string Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[64];
        var length = Hashing.Hash(algorithm, data, hash);
        return Convert.ToHexStringLower(hash[..length]);
    }

    private void Spend(int steps)
    {
        if ((work -= steps) < 0)
            throw new LinkedDataException(Problems.TooMuchWork, "The graph has too many blank nodes that look alike to be canonicalized; it seems to be made for that.");
    }

    private sealed class BlankNode
    {
        public List<Quad> Quads { get; } = [];

        /// <summary>The first-degree hash (§4.6).</summary>
        public string Hash { get; set; } = "";
    }

    /// <summary>Issues labels in the order of asking (§4.5).</summary>
    internal sealed class Issuer(string prefix)
    {
        private readonly Dictionary<string, string> issued = new(StringComparer.Ordinal);

        public List<string> Order { get; } = [];

        public IReadOnlyDictionary<string, string> Issued => issued;

        public bool Has(string label) => issued.ContainsKey(label);

        public string? Find(string label) => issued.GetValueOrDefault(label);

        public string Issue(string label)
        {
            if (issued.TryGetValue(label, out var known)) return known;
            Order.Add(label);
            return issued[label] = $"_:{prefix}{Order.Count - 1}";
        }

        public Issuer Copy()
        {
            var copy = new Issuer(prefix);
            foreach (var label in Order) copy.Issue(label);
            return copy;
        }
    }
}
