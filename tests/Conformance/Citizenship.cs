using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>The context of the documents in the vectors, which the product does not embed: from npm.</summary>
internal static class Citizenship
{
    private const string Url = "https://w3id.org/citizenship/v4rc1";

    public static readonly Lazy<Task<JsonLdOptions>> Options = new(async () =>
    {
        var contexts = Json.Parse(await Node.RunScriptAsync("context.mjs", "", Url), JsonLimits.Lenient);
        return JsonLdOptions.Credential with { Contexts = url => EmbeddedContexts.Find(url) ?? contexts[url] };
    });
}
