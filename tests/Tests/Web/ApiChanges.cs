using System.Text.Json.Nodes;

namespace Cairn.Tests.Web;

/// <summary>Compares two OpenAPI documents for what would break a program written against the first.</summary>
internal static class ApiChanges
{
    public static IReadOnlyList<string> Breaking(JsonObject before, JsonObject after)
    {
        var breaks = new List<string>();
        foreach (var (path, methods) in Members(before["paths"]))
        {
            foreach (var (method, was) in Members(methods))
            {
                var name = $"{method.ToUpperInvariant()} {path}";
                if (after["paths"]?[path]?[method] is not { } now)
                {
                    breaks.Add($"{name} is gone");
                    continue;
                }

                breaks.AddRange(Members(was["responses"]).Where(r => now["responses"]?[r.Key] is null).Select(r => $"{name} no longer answers {r.Key}"));
                breaks.AddRange(Compulsory(now).Except(Compulsory(was)).Select(p => $"{name} now demands {p}"));
            }
        }

        var asked = Asked(before);
        foreach (var (name, was) in Members(before["components"]?["schemas"]))
        {
            if (after["components"]?["schemas"]?[name] is { } now)
            {
                Compare(name, was, now, asked.Contains(name), breaks);
            }
            else
            {
                breaks.Add($"{name} is gone");
            }
        }

        return breaks;
    }

    private static void Compare(string name, JsonNode was, JsonNode now, bool isAsked, List<string> breaks)
    {
        foreach (var (member, before) in Members(was["properties"]))
        {
            if (now["properties"]?[member] is not { } after)
            {
                breaks.Add($"{name}.{member} is gone");
            }
            else if (Shape(before) != Shape(after))
            {
                breaks.Add($"{name}.{member} changed from {Shape(before)} to {Shape(after)}");
            }
        }

        if (isAsked)
        {
            breaks.AddRange(Texts(now["required"]).Except(Texts(was["required"])).Select(m => $"{name}.{m} became compulsory"));
        }

        breaks.AddRange(Texts(was["enum"]).Except(Texts(now["enum"])).Select(v => $"{name} no longer knows {v}"));
    }

    /// <summary>Schemas that stand in what is sent, directly or within.</summary>
    private static HashSet<string> Asked(JsonObject document)
    {
        var found = new HashSet<string>();
        var waiting = new Queue<string>(Members(document["paths"]).SelectMany(p => Members(p.Value)).SelectMany(m => References(m.Value["requestBody"])));
        while (waiting.TryDequeue(out var name))
        {
            if (found.Add(name))
            {
                References(document["components"]?["schemas"]?[name]).ToList().ForEach(waiting.Enqueue);
            }
        }

        return found;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [p.Value!.GetValue<string>().Split('/')[^1]] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private static IEnumerable<string> Compulsory(JsonNode operation) => (operation["parameters"] as JsonArray ?? [])
        .Where(p => p?["required"]?.GetValue<bool>() is true).Select(p => p!["name"]!.GetValue<string>());

    private static string Shape(JsonNode schema) =>
        schema["$ref"]?.ToString() ?? $"{schema["type"]?.ToJsonString()} {schema["format"]} {schema["items"]?["$ref"] ?? schema["items"]?["type"]}";

    private static IEnumerable<string> Texts(JsonNode? array) => (array as JsonArray ?? []).Select(v => v?.ToString() ?? "null");

    private static IEnumerable<(string Key, JsonNode Value)> Members(JsonNode? node) =>
        (node as JsonObject ?? []).Where(p => p.Value is not null).Select(p => (p.Key, p.Value!));
}
