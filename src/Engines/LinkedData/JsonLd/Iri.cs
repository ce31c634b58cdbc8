namespace Cairn.LinkedData;

/// <summary>IRIs: what is absolute, and resolving and relativizing (RFC 3986 §5, RFC 3987).</summary>
internal static class Iri
{
    /// <summary>Whether a value has a scheme (and is thus no term, no relative reference).</summary>
    public static bool IsAbsolute(string? value)
    {
        if (value is null) return false;
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !char.IsAsciiLetter(value[0])) return false;
        for (var i = 1; i < colon; i++)
            if (!char.IsAsciiLetterOrDigit(value[i]) && value[i] is not ('+' or '-' or '.'))
                return false;
        return true;
    }

    public static bool IsBlank(string? value) => value is { Length: >= 2 } && value[0] == '_' && value[1] == ':';

    /// <summary>Whether a value may stand in RDF: absolute, and without the characters that N-Quads forbids in an IRI.</summary>
    public static bool IsWellFormed(string? value) =>
        IsAbsolute(value) && value.AsSpan().IndexOfAny(Forbidden) < 0 && value!.IndexOf('#', StringComparison.Ordinal) == value.LastIndexOf('#');

    private static readonly System.Buffers.SearchValues<char> Forbidden =
        System.Buffers.SearchValues.Create("<>\"{}|^`\\" + string.Concat(Enumerable.Range(0, 0x21).Select(code => (char)code)));

    /// <summary>A reference resolved against a base (RFC 3986 §5.2).</summary>
    public static string Resolve(string? baseIri, string reference)
    {
        if (string.IsNullOrEmpty(baseIri)) return reference;
        var r = Parts.Of(reference);
        if (r.Scheme is not null) return (r with { Path = RemoveDots(r.Path) }).ToString();
        var b = Parts.Of(baseIri);
        if (r.Authority is not null) return (r with { Scheme = b.Scheme, Path = RemoveDots(r.Path) }).ToString();
        if (r.Path.Length == 0) return (b with { Query = r.Query ?? b.Query, Fragment = r.Fragment }).ToString();
        var path = r.Path[0] == '/' ? r.Path
            : b.Authority is not null && b.Path.Length == 0 ? "/" + r.Path
            : b.Path[..(b.Path.LastIndexOf('/') + 1)] + r.Path;
        return new Parts(b.Scheme, b.Authority, RemoveDots(path), r.Query, r.Fragment).ToString();
    }

    /// <summary>The shortest reference that resolves to an IRI, or the IRI itself.</summary>
    public static string Relativize(string baseIri, string iri)
    {
        var (b, i) = (Parts.Of(baseIri), Parts.Of(iri));
        if (b.Scheme != i.Scheme || b.Authority != i.Authority) return iri;
        if (b.Path == i.Path && i.Query == b.Query && i.Fragment is not null) return "#" + i.Fragment;
        if (b.Path == i.Path && i.Query is not null) return "?" + i.Query + (i.Fragment is null ? "" : "#" + i.Fragment);
        var from = b.Path.Split('/');
        var to = i.Path.Split('/');
        var common = 0;
        while (common < from.Length - 1 && common < to.Length - 1 && from[common] == to[common]) common++;
        var path = string.Concat(Enumerable.Repeat("../", from.Length - 1 - common)) + string.Join('/', to[common..]);
        if (path.Length == 0) path = "./";
        // A first segment with a colon would read as a scheme, and one that looks like a keyword as that.
        if (path.Split('/')[0].Contains(':', StringComparison.Ordinal) || Keywords.LooksLike(path)) path = "./" + path;
        return path + (i.Query is null ? "" : "?" + i.Query) + (i.Fragment is null ? "" : "#" + i.Fragment);
    }

    private static string RemoveDots(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal)) return path;
        var output = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == ".")
            {
                if (last) output.Add("");
            }
            else if (segments[i] == "..")
            {
                if (output.Count > 1 || output.Count == 1 && output[0].Length > 0) output.RemoveAt(output.Count - 1);
                if (last) output.Add("");
            }
            else
            {
                output.Add(segments[i]);
            }
        }

        var joined = string.Join('/', output);
        return path[0] == '/' && !joined.StartsWith('/') ? "/" + joined : joined;
    }

    private sealed record Parts(string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
    {
        public static Parts Of(string iri)
        {
            string? scheme = null, authority = null, query = null, fragment = null;
            if (iri.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0) (iri, fragment) = (iri[..hash], iri[(hash + 1)..]);
            if (iri.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0) (iri, query) = (iri[..mark], iri[(mark + 1)..]);
            if (IsAbsolute(iri) && iri.IndexOf(':', StringComparison.Ordinal) is var colon) (scheme, iri) = (iri[..colon], iri[(colon + 1)..]);
            if (iri.StartsWith("//", StringComparison.Ordinal))
            {
                var slash = iri.IndexOf('/', 2);
                (authority, iri) = slash < 0 ? (iri[2..], "") : (iri[2..slash], iri[slash..]);
            }

            return new(scheme, authority, iri, query, fragment);
        }

        public override string ToString() =>
            (Scheme is null ? "" : Scheme + ":") + (Authority is null ? "" : "//" + Authority) + Path
            + (Query is null ? "" : "?" + Query) + (Fragment is null ? "" : "#" + Fragment);
    }
}
