using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class DidTests
{
    [Theory]
    [InlineData("https://example.edu", "did:web:example.edu", "https://example.edu/.well-known/did.json")]
    [InlineData("https://example.edu/issuers/1/", "did:web:example.edu:issuers:1", "https://example.edu/issuers/1/did.json")]
    [InlineData("https://example.edu:8443/a", "did:web:example.edu%3A8443:a", "https://example.edu:8443/a/did.json")]
    public void A_base_url_and_its_did_lead_to_one_another(string url, string did, string document)
    {
        Assert.Equal(did, DidWeb.Of(new Uri(url)));
        Assert.Equal(document, DidWeb.DocumentUrl(did).AbsoluteUri);
    }

    [Theory]
    [InlineData("did:web:")]
    [InlineData("did:web:example.edu:..:x")]
    [InlineData("did:web:example.edu%2F..")]
    [InlineData("did:web:user@example.edu")]
    [InlineData("did:web:example.edu:%2e%2e")]
    [InlineData("did:web:example.edu::x")]
    [InlineData("did:web:example.edu%3Aabc")]
    [InlineData("did:key:z6Mk")]
    public void A_did_that_leads_out_of_its_host_is_refused(string did) =>
        Assert.Equal(Problems.Identifier, Assert.Throws<LinkedDataException>(() => DidWeb.DocumentUrl(did)).Problem.Type);

    [Fact]
    public void The_documents_of_did_key_and_did_jwk_list_their_key_for_assertions()
    {
        using var key = SigningKey.Generate(KeyKind.P256);
        foreach (var (did, method, json) in new[]
        {
            (DidKey.Of(key.Public), DidKey.VerificationMethod(key.Public), DidKey.Document(DidKey.Of(key.Public))),
            (DidJwk.Of(key.Public), DidJwk.VerificationMethod(key.Public), DidJwk.Document(DidJwk.Of(key.Public))),
        })
        {
            var document = ControllerDocument.Read(json, did);

            Assert.Equal(key.Public, document.Find(method)?.Key);
            Assert.True(document.Authorizes("assertionMethod", method));
            Assert.False(document.Authorizes("keyAgreement", method));
        }
    }

    [Fact]
    public void Both_forms_of_a_did_web_key_are_read_back()
    {
        using var key = SigningKey.Generate(KeyKind.P256);
        var document = ControllerDocument.Read(DidDocument.Build("did:web:example.edu", [new("k1", key.Public), new("k1-jwk", key.Public, AsJwk: true)]), "did:web:example.edu");

        Assert.Equal(key.Public, document.Find("did:web:example.edu#k1")?.Key);
        Assert.Equal(key.Public, document.Find("did:web:example.edu#k1-jwk")?.Key);
        Assert.Null(document.Find("did:web:example.edu#k2"));
    }

    [Fact]
    public void A_document_about_somebody_else_is_refused() =>
        Assert.Throws<LinkedDataException>(() => ControllerDocument.Read(DidDocument.Build("did:web:a.example", []), "did:web:b.example"));
}
