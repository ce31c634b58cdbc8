using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cairn.Kernel;

/// <summary>How Cairn writes JSON: camelCase, enums as strings, numbers as numbers only, no comments, unknown members refused on the wire.</summary>
public static class KernelJson
{
    /// <summary>For stored payloads and fingerprints.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new(JsonSerializerDefaults.Web));

    /// <summary>Applies the house's conventions to options made elsewhere (the API's).</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}
