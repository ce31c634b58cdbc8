using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>Has npm's libraries sign: many requests to one process of sign.mjs.</summary>
internal static class Npm
{
    public const string Created = "2026-02-01T00:00:00Z";

    /// <summary>The same key in every run.</summary>
    public static SigningKey Key(KeyKind kind) => SigningKey.FromSecret(kind, Enumerable.Repeat((byte)9, kind == KeyKind.P384 ? 48 : 32).ToArray());

    /// <summary>Asks for a proof under the key's did:key; for Ed25519Signature2020, for the signed document.</summary>
    public static JsonMap Sign(JsonMap document, SigningKey key, string suite, params string[] mandatoryPointers) => JsonMap.Of(
        ("document", document), ("secretKeyMultibase", Secret(key)), ("publicKeyMultibase", key.Public.ToMultikey()),
        ("created", Created), ("cryptosuite", suite), ("mandatoryPointers", JsonList.Of(mandatoryPointers.Select(pointer => (Json)pointer))));

    /// <summary>Asks for a part of a document with its derived proof.</summary>
    public static JsonMap Derive(JsonMap signed, IEnumerable<string> pointers) =>
        JsonMap.Of(("document", signed), ("selectivePointers", JsonList.Of(pointers.Select(pointer => (Json)pointer))));

    /// <summary>The answers in the order of the requests; one with "error" where there is none.</summary>
    public static async Task<Json[]> AskAsync(IReadOnlyCollection<JsonMap> requests)
    {
        var answers = (await Node.RunScriptAsync("sign.mjs", string.Join('\n', requests))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(requests.Count, answers.Length);
        return [.. answers.Select(answer => Json.Parse(answer))];
    }

    private static string Secret(SigningKey key) => Multibase.EncodeBase58(key.Kind switch
    {
        KeyKind.Ed25519 => [0x80, 0x26, .. key.ExportSecret(), .. key.Public.Raw.Span],
        KeyKind.P256 => [0x86, 0x26, .. key.ExportSecret()],
        _ => [0x87, 0x26, .. key.ExportSecret()],
    });
}
