namespace Cairn.LinkedData;

/// <summary>The JSON-LD contexts that come with the engine; nothing is ever loaded from a network.</summary>
public static class EmbeddedContexts
{
    /// <summary>The context document at a URL, or null when it is not embedded.</summary>
    public static Json? Find(string url) => null;
}
