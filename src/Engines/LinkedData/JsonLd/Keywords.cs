using System.Collections.Frozen;

namespace Cairn.LinkedData;

/// <summary>The keywords of JSON-LD 1.1 (§1.7).</summary>
internal static class Keywords
{
    private static readonly FrozenSet<string> All = FrozenSet.Create(StringComparer.Ordinal,
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@explicit", "@graph", "@id", "@import", "@included",
        "@index", "@json", "@language", "@list", "@nest", "@none", "@omitDefault", "@prefix", "@preserve", "@propagate", "@protected",
        "@requireAll", "@reverse", "@set", "@type", "@value", "@version", "@vocab");

    public static bool Is(string? value) => value is { Length: > 1 } && value[0] == '@' && All.Contains(value);

    /// <summary>Whether a value looks like a keyword of a later version: @ and letters.</summary>
    public static bool LooksLike(string value)
    {
        if (value.Length < 2 || value[0] != '@') return false;
        foreach (var c in value.AsSpan(1))
            if (!char.IsAsciiLetter(c))
                return false;
        return true;
    }
}
