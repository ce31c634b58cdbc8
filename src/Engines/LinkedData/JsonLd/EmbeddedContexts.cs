namespace Cairn.LinkedData;

/// <summary>
/// The JSON-LD contexts that come with the engine (contexts/contexts.json lists them with their hashes).
/// Nothing is ever loaded from a network.
/// </summary>
public static class EmbeddedContexts
{
    private static readonly Lazy<JsonMap> Bundle = new(() =>
    {
        using var resource = typeof(EmbeddedContexts).Assembly.GetManifestResourceStream("contexts.bundle.json")
            ?? throw new InvalidOperationException("The contexts are missing from the assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return (JsonMap)Json.Parse(bytes, JsonLimits.Lenient);
    });

    /// <summary>The URLs of all embedded contexts.</summary>
    public static IEnumerable<string> Urls => Bundle.Value.Select(context => context.Key);

    /// <summary>The context document at a URL, or null when it is not embedded.</summary>
    public static Json? Find(string url) => Bundle.Value.Find(url);
}
