using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class ContextCacheTests
{
    [Fact]
    public void An_embedded_context_is_processed_once()
    {
        const string url = "https://www.w3.org/ns/credentials/v2";
        var first = new ContextProcessor(JsonLdOptions.Credential).Process(ActiveContext.Root, url, null);
        var second = new ContextProcessor(JsonLdOptions.Credential).Process(ActiveContext.Root, url, null);

        Assert.Same(first, second);
    }

    [Fact]
    public void What_a_document_defines_inline_is_not_kept()
    {
        var inline = Json.Parse("""{"term":"urn:term"}""");
        var active = new ContextProcessor(JsonLdOptions.Credential).Process(ActiveContext.Root, "https://www.w3.org/ns/credentials/v2", null);
        var before = active.Known.Count;

        var made = new ContextProcessor(JsonLdOptions.Credential).Process(active, inline, null);

        Assert.False(made.IsShared);
        Assert.Equal(before, active.Known.Count);
    }
}
