using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>The part of a document that some JSON Pointers choose (vc-di-ecdsa §3.4.13, selectJsonLd).</summary>
internal sealed class Selection
{
    private readonly Dictionary<string, Selection> inner = new(StringComparer.Ordinal);
    private bool isWhole;

    private Selection() { }

    /// <summary>The chosen part, with the contexts, and with id and types of everything on the way; null when nothing is chosen.</summary>
    /// <exception cref="LinkedDataException">A pointer leads nowhere.</exception>
    public static JsonMap? Of(JsonMap document, IReadOnlyCollection<string[]> pointers)
    {
        if (pointers.Count == 0) return null;
        var root = new Selection();
        foreach (var steps in pointers)
        {
            var at = root;
            foreach (var step in steps)
            {
                if (!at.inner.TryGetValue(step, out var next)) at.inner.Add(step, next = new Selection());
                at = next;
            }

            at.isWhole = true;
        }

        return (JsonMap)root.Pick(document, []);
    }

    private Json Pick(Json value, string[] path)
    {
        if (isWhole) return value;
        var missing = new HashSet<string>(inner.Keys, StringComparer.Ordinal);
        Json picked;
        if (value is JsonMap map)
        {
            picked = new JsonMap([.. map.Where(member => missing.Contains(member.Key) || IsIdentity(member.Key, member.Value))
                .Select(member => missing.Remove(member.Key)
                    ? new KeyValuePair<string, Json>(member.Key, inner[member.Key].Pick(member.Value, [.. path, member.Key]))
                    : member)]);
        }
        else if (value is JsonList list)
        {
            var items = new List<Json>();
            for (var i = 0; i < list.Count; i++)
            {
                var step = i.ToString(CultureInfo.InvariantCulture);
                if (missing.Remove(step)) items.Add(inner[step].Pick(list[i], [.. path, step]));
            }

            picked = new JsonList([.. items]);
        }
        else
        {
            picked = value;
        }

        return missing.Count == 0 ? picked : throw Nowhere([.. path, missing.First()]);
    }

    /// <summary>What goes along with any part of an object: without it, the part would mean something else.</summary>
    private static bool IsIdentity(string name, Json value) => name switch
    {
        "id" or "@id" => value.Text is { } id && !Iri.IsBlank(id),
        "type" or "@type" or "@context" => true,
        _ => false,
    };

    public static LinkedDataException Nowhere(IEnumerable<string> steps) =>
        new(Problems.Shape, $"The pointer {JsonPointer.Of(steps)} leads nowhere in the document.", JsonPointer.Of(steps));
}
