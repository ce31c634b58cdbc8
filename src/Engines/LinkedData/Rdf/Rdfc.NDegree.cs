namespace Cairn.LinkedData;

/// <summary>Hash N-Degree Quads (§4.8): tells apart blank nodes that look alike from nearby.</summary>
internal sealed partial class Rdfc
{
    private (string Hash, Issuer Issuer) NDegree(string label, Issuer issuer)
    {
        Spend(1);
        var related = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var quad in nodes[label].Quads)
        {
            Relate(related, quad, quad.Subject, label, issuer, "s");
            Relate(related, quad, quad.Object, label, issuer, "o");
            if (quad.Graph is { } graph) Relate(related, quad, graph, label, issuer, "g");
        }

        var data = new System.Text.StringBuilder();
        foreach (var (hash, alike) in related)
        {
            data.Append(hash);
            string chosen = "";
            Issuer? chosenIssuer = null;
            foreach (var permutation in Permutations(alike))
            {
                Spend(permutation.Count + issuer.Order.Count);
                var (path, candidate) = Path(permutation, issuer, chosen);
                if (candidate is null) continue;
                if (chosen.Length != 0 && string.CompareOrdinal(path, chosen) >= 0) continue;
                (chosen, chosenIssuer) = (path, candidate);
            }

            data.Append(chosen);
            issuer = chosenIssuer!;
        }

        return (HashText(data.ToString()), issuer);
    }

    /// <summary>The path of one permutation, or no issuer when it can't be the least.</summary>
    private (string Path, Issuer? Issuer) Path(List<string> permutation, Issuer start, string chosen)
    {
        var issuer = start.Copy();
        var path = new System.Text.StringBuilder();
        var recursion = new List<string>();
        foreach (var node in permutation)
        {
            if (canonical.Find(node) is { } known)
            {
                path.Append(known);
            }
            else
            {
                if (!issuer.Has(node)) recursion.Add(node);
                path.Append(issuer.Issue(node));
            }

            if (IsWorse(path, chosen)) return ("", null);
        }

        foreach (var node in recursion)
        {
            var (hash, deeper) = NDegree(node, issuer);
            path.Append(issuer.Issue(node)).Append('<').Append(hash).Append('>');
            issuer = deeper;
            if (IsWorse(path, chosen)) return ("", null);
        }

        return (path.ToString(), issuer);
    }

    private static bool IsWorse(System.Text.StringBuilder path, string chosen) =>
        chosen.Length != 0 && path.Length >= chosen.Length && string.CompareOrdinal(path.ToString(), chosen) > 0;

    private void Relate(SortedDictionary<string, List<string>> related, in Quad quad, string term, string label, Issuer issuer, string position)
    {
        if (!Quad.IsBlank(term) || term == label) return;
        Spend(1);
        // §4.7: the position, the predicate unless it is the graph's name, and what is known of the node so far.
        var known = canonical.Find(term) ?? issuer.Find(term) ?? nodes[term].Hash;
        var hash = HashText(position == "g" ? position + known : position + quad.Predicate + known);
        if (!related.TryGetValue(hash, out var alike)) related.Add(hash, alike = []);
        alike.Add(term);
    }

    private string HashText(string text)
    {
        scratch.Clear();
        scratch.Add(text);
        return Hash(scratch.Written);
    }

    private static IEnumerable<List<string>> Permutations(List<string> items)
    {
        // Heap's algorithm would do as well; this one goes in lexicographic order of positions, which keeps runs alike.
        var positions = Enumerable.Range(0, items.Count).ToArray();
        while (true)
        {
            yield return positions.Select(position => items[position]).ToList();
            var i = positions.Length - 2;
            while (i >= 0 && positions[i] > positions[i + 1]) i--;
            if (i < 0) yield break;
            var j = positions.Length - 1;
            while (positions[j] < positions[i]) j--;
            (positions[i], positions[j]) = (positions[j], positions[i]);
            Array.Reverse(positions, i + 1, positions.Length - i - 1);
        }
    }
}
