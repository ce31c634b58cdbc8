namespace Cairn.LinkedData;

/// <summary>What the names of a document mean at their places: contexts depend on the types and properties on the way there.</summary>
internal static class Meaning
{
    /// <summary>The IRI of the property at the end of some steps, or null when it has none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="steps">From the document to the property.</param>
    /// <param name="options">How JSON-LD is read.</param>
    public static string? Of(Json document, ReadOnlySpan<string> steps, JsonLdOptions options)
    {
        // Only what decides about the contexts is expanded, and at the end a value that any term takes.
        Json? at = Expander.Expand(Way(document, steps), options with { Safe = false });
        string? found = null;
        while (at is not null)
        {
            if (at is JsonList list) at = list.Count == 1 ? list[0] : null;
            if (at is not JsonMap map) break;
            at = null;
            foreach (var (name, value) in map)
            {
                if (name == "@graph") at = value;
                if (Keywords.Is(name)) continue;
                (found, at) = (name, value);
            }
        }

        return found;
    }

    private static Json Way(Json value, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty) return JsonMap.Of(("@id", "urn:end"));
        if (value is JsonList list) return int.TryParse(steps[0], System.Globalization.NumberStyles.None, null, out var index) && index < list.Count ? Way(list[index], steps[1..]) : Json.Null;
        if (value is not JsonMap map) return Json.Null;
        var step = steps[0];
        var kept = map.Where(member => member.Key is "@context" or "type" or "@type" && member.Key != step);
        return map[step] is { } next ? new JsonMap([.. kept, new(step, Way(next, steps[1..]))]) : new JsonMap([.. kept]);
    }
}
