using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Cairn.Tests.Web;

/// <summary>What a person reads on a page, without what is data.</summary>
internal static partial class PageText
{
    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    private static readonly HashSet<string> Data = ["script", "style", "time", "data", "bdi", "code", "kbd", "path", "textarea"];

    /// <summary>Letters that stand outside ⟦…⟧, each with what is around it.</summary>
    public static IReadOnlyList<string> Bare(string html)
    {
        var found = new List<string>();
        var open = new Stack<(string Name, bool IsData)>();
        var text = new StringBuilder();
        foreach (Match part in Parts().Matches(html))
        {
            if (part.Groups["text"].Success)
            {
                if (!open.Any(e => e.IsData))
                {
                    text.Append(WebUtility.HtmlDecode(part.Value));
                }

                continue;
            }

            var name = part.Groups["name"].Value.ToLowerInvariant();
            if (name.Length == 0)
            {
                continue;
            }

            if (part.Groups["close"].Length > 0)
            {
                while (open.Count > 0 && open.Pop().Name != name)
                {
                }
            }
            else
            {
                var attributes = part.Groups["attributes"].Value;
                var isData = Data.Contains(name) || attributes.Contains("translate=\"no\"", StringComparison.Ordinal);
                if (!isData && !open.Any(e => e.IsData))
                {
                    found.AddRange(Spoken().Matches(attributes).Select(m => m.Groups[1].Value).Where(HasBare));
                }

                if (!Void.Contains(name) && !attributes.EndsWith('/'))
                {
                    open.Push((name, isData));
                }
            }
        }

        // Brackets may open in one text node and close in another: elements may stand inside a sentence.
        found.AddRange(Outside(text.ToString()).Where(HasBare));
        return found;
    }

    private static bool HasBare(string text) => Outside(WebUtility.HtmlDecode(text)).Any(t => t.Replace("Cairn", "").Any(char.IsLetter));

    private static IEnumerable<string> Outside(string text)
    {
        var (depth, outside) = (0, new StringBuilder());
        foreach (var c in text)
        {
            depth += c switch { '⟦' => 1, '⟧' => -1, _ => 0 };
            if (c == '⟦')
            {
                yield return outside.ToString().Trim();
                outside.Clear();
            }
            else if (depth == 0 && c != '⟧')
            {
                outside.Append(c);
            }
        }

        yield return outside.ToString().Trim();
    }

    [GeneratedRegex("""<!--.*?-->|<!DOCTYPE[^>]*>|<script.*?</script>|<(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<attributes>(?:"[^"]*"|'[^']*'|[^>"'])*)>|(?<text>[^<]+)""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Parts();

    [GeneratedRegex("\\b(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"")]
    private static partial Regex Spoken();
}
