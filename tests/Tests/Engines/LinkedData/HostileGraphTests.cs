using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class HostileGraphTests
{
    [Fact]
    public void A_clique_of_blank_nodes_is_refused()
    {
        var nodes = Enumerable.Range(0, 12).ToArray();
        var graph = $$"""{"@context":{"@vocab":"urn:x:"},"@graph":[{{string.Join(',', nodes.Select(a => $$"""{"@id":"_:n{{a}}","p":[{{string.Join(',', nodes.Where(b => b != a).Select(b => $$"""{"@id":"_:n{{b}}"}"""))}}]}"""))}}]}""";

        Assert.Equal(Problems.TooMuchWork, Refused(graph));
    }

    [Fact]
    public void A_term_that_no_context_defines_is_refused() =>
        Assert.Equal(Problems.UndefinedTerm, Refused("""{"@context":"https://www.w3.org/ns/credentials/v2","id":"urn:a","type":"VerifiableCredential","honours":"summa"}"""));

    [Theory]
    [InlineData("endorsementJwt")]
    [InlineData("jti")]
    public void A_term_that_only_other_copies_of_open_badges_303_define_is_refused_by_name(string term) =>
        Assert.Contains(term, Assert.Throws<LinkedDataException>(() => Sign(Json.Parse($$"""
            {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id":"urn:a","type":["VerifiableCredential","OpenBadgeCredential"],"{{term}}":"x"}
            """))).Problem.Sentence);

    [Fact]
    public void A_protected_term_redefined_by_an_injected_context_is_refused() =>
        Assert.Equal(Problems.JsonLd, Refused("""{"@context":["https://www.w3.org/ns/credentials/v2",{"name":"urn:other"}],"id":"urn:a","name":"x"}"""));

    [Fact]
    public void An_unknown_context_is_refused_and_not_fetched() =>
        Assert.Equal(Problems.UnknownContext, Refused("""{"@context":"https://evil.example/context","id":"urn:a"}"""));

    [Fact]
    public void Contexts_nested_to_multiply_their_work_are_refused()
    {
        var terms = new StringBuilder();
        for (var i = 0; i < 3_000; i++) terms.Append($"\"t{i}\":\"urn:t{i}\",");
        var items = string.Join(',', Enumerable.Range(0, 3_000).Select(_ => """{"@context":{"u":"urn:u"},"u":"1"}"""));

        Assert.Equal(Problems.TooMuchWork, Refused($$"""{"@context":["https://www.w3.org/ns/credentials/v2",{ {{terms}}"last":"urn:last"}],"id":"urn:a","last":[{{items}}]}"""));
    }

    [Theory]
    [InlineData("""{"@context":{"x":{"@id":"urn:x","@container":["@graph","@id"]}},"x":{"urn:g":"text"}}""")]
    [InlineData("""{"@context":{"x":{"@id":"urn:x","@container":"@graph"}},"x":["text",{"@list":[1]}]}""")]
    public void A_value_in_place_of_a_graph_is_refused_or_left_out(string document)
    {
        var lenient = JsonLdOptions.Credential with { Safe = false };

        Assert.Equal(Problems.UndefinedTerm, Refused(document));
        Assert.All(ToRdf.Convert(Json.Parse(document), lenient), quad => Assert.DoesNotContain("text", quad.Object));
        Assert.DoesNotContain("text", Flattener.Flatten(Json.Parse(document), null, lenient).ToString());
    }

    [Fact]
    public void A_language_without_a_value_is_refused_or_left_out()
    {
        const string document = """{"@context":{"x":{"@id":"urn:x","@container":"@graph"}},"x":{"@language":"de","@direction":"rtl"}}""";

        Assert.Equal(Problems.UndefinedTerm, Refused(document));
        Assert.Single(ToRdf.Convert(Json.Parse(document), JsonLdOptions.Credential with { Safe = false }));
    }

    private static string Refused(string document) => Assert.Throws<LinkedDataException>(() => Sign(Json.Parse(document))).Problem.Type;

    private static JsonMap Sign(Json document)
    {
        using var key = Sample.Key(KeyKind.Ed25519);
        return Sample.Sign((JsonMap)document, key, Cryptosuite.EddsaRdfc2022);
    }
}
