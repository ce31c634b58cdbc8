using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>Every parser of the engine, with realistic samples.</summary>
internal static class FuzzTargets
{
    private const string Key = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    private const string PointKey = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";

    private static readonly JsonLdOptions Options = JsonLdOptions.Credential with { Safe = false };

    /// <summary>The targets by name; each is made when it is asked for.</summary>
    public static IReadOnlyDictionary<string, Func<FuzzTarget>> All { get; } = new Dictionary<string, Func<FuzzTarget>>(StringComparer.Ordinal)
    {
        ["json"] = () => new ParserTarget(bytes => Read(bytes), CredentialTarget.Samples()[0], """{"a":[1,-2.5e3,"\ud83d\ude00",null,true]}"""),
        ["pointer"] = () => new ParserTarget(bytes => JsonPointer.Split(Encoding.UTF8.GetString(bytes)), "/a~1b/0/~0", ""),
        ["datetime"] = () => new ParserTarget(bytes => XsdDateTime.TryRead(Encoding.UTF8.GetString(bytes), out _), "2026-01-31T12:00:00Z", "2026-12-31T23:59:59.1234567891+14:00"),
        ["multibase"] = () => new ParserTarget(Multi, "z2NEpo7TZRRrLZSi2U", "uSGVsbG8", "z11233QC4"),
        ["multikey"] = () => new ParserTarget(bytes => PublicKey.FromMultikey(Encoding.Latin1.GetString(bytes)).ToJwk(), Key[8..], PointKey),
        ["jwk"] = () => new ParserTarget(bytes => PublicKey.FromJwk(Json.Parse(bytes)).Thumbprint(),
            """{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", PublicKey.FromMultikey(PointKey).ToJwk().ToString(),
            """{"kty":"RSA","e":"AQAB","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"}"""),
        ["did"] = () => new ParserTarget(bytes => Did(Encoding.UTF8.GetString(bytes)), "did:web:example.edu%3A8443:a", Key, DidJwk.Prefix + Base64Url.Encode(PublicKey.FromMultikey(PointKey).ToJwk().ToBytes())),
        ["controller"] = () => new ParserTarget(bytes => Controller(Json.Parse(bytes)), DidKey.Document(Key).ToString(),
            DidDocument.Build("did:web:example.edu", [new("k", PublicKey.FromMultikey(PointKey))]).ToString()),
        ["nquads"] = () => new ParserTarget(bytes => NQuads.Read(Encoding.UTF8.GetString(bytes)), "<a:b> <c:d> \"e\\u0041\"^^<f:g> _:h .\n_:x <y:z> \"q\"@en .\n"),
        ["rdfc"] = () => new ParserTarget(bytes => Rdfc.Canonicalize([.. NQuads.Read(Encoding.UTF8.GetString(bytes)).Distinct()], HashAlgorithmName.SHA256, 2_000),
            "_:a <p:q> _:b .\n_:b <p:q> _:a .\n_:c <p:q> _:d .\n_:d <p:q> _:c .\n"),
        ["jsonld"] = () => new ParserTarget(bytes => ToRdf.Convert(Json.Parse(bytes), Options), JsonLdSamples()),
        ["jsonld-compact"] = () => new ParserTarget(bytes => Compactor.Compact(Json.Parse(bytes), Json.Parse(bytes), Options), JsonLdSamples()),
        ["jsonld-flatten"] = () => new ParserTarget(bytes => Flattener.Flatten(Json.Parse(bytes), null, Options), JsonLdSamples()),
        ["statuslist"] = () => new ParserTarget(bytes => BitstringStatusList.Decode(Encoding.Latin1.GetString(bytes), 1 << 20), new BitstringStatusList { [7] = true }.Encode()),
        ["tokenlist"] = () => new ParserTarget(bytes => TokenStatusList.Decode(Encoding.Latin1.GetString(bytes), 2, 1 << 20), new TokenStatusList(1000, 2) { [7] = 3 }.Encode()),
        ["jwt"] = () => new ParserTarget(bytes => CompactJws.Read(bytes, JsonLimits.Credential), "eyJhbGciOiJFUzI1NiJ9.e30.AAAA", CredentialTarget.Tokens()[0]),
        ["sd-base"] = () => new ProofValueTarget(isBase: true),
        ["sd-derived"] = () => new ProofValueTarget(isBase: false),
        ["credential"] = () => new CredentialTarget(),
        ["nested"] = () => new NestedTarget(),
        ["presentation"] = () => new PresentationTarget(),
        ["shapes"] = () => new ShapesTarget(),
    };

    private static string[] JsonLdSamples() =>
    [
        CredentialTarget.Samples()[0],
        """{"@context":{"@vocab":"a:","x":{"@container":["@graph","@id"],"@context":{"y":null}}},"x":{"b:c":{"y":[{"@list":[1]}]}}}""",
        """{"@context":{"@version":1.1,"t":{"@id":"a:t","@type":"@id"},"n":"@nest","m":{"@id":"a:m","@container":"@language"},"i":{"@id":"a:i","@container":["@index","@set"],"@index":"a:x"}},"@id":"a:1","n":{"t":["a:2",{"@id":"_:b"}]},"m":{"en":"x","@none":["y"]},"i":{"p":{"@type":"a:T"}}}""",
    ];

    /// <summary>What is read must come back the same from its canonical form.</summary>
    private static void Read(byte[] bytes)
    {
        var read = Json.Parse(bytes);
        if (!Json.Same(Json.Parse(Jcs.Canonicalize(read)), read)) throw new InvalidOperationException("The canonical form reads as another document.");
    }

    /// <summary>A byte string has one form.</summary>
    private static void Multi(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var decoded = Multibase.Decode(text);
        if ((text[0] == 'z' ? Multibase.EncodeBase58(decoded) : Multibase.EncodeBase64Url(decoded)) != text)
            throw new InvalidOperationException("Another text than the canonical one was accepted.");
    }

    private static void Did(string did)
    {
        if (DidWeb.Is(did)) DidWeb.DocumentUrl(did);
        else if (did.StartsWith(DidJwk.Prefix, StringComparison.Ordinal)) DidJwk.Document(did);
        else DidKey.Document(did);
    }

    private static void Controller(Json document)
    {
        if (document["id"]?.Text is not { } id) return;
        var read = ControllerDocument.Read(document, id);
        foreach (var method in read.KeysFor("assertionMethod")) read.Authorizes("assertionMethod", method.Id);
    }
}
