namespace Cairn.LinkedData;

/// <summary>A key that a controller document lists.</summary>
/// <param name="Id">Its absolute URL.</param>
/// <param name="Controller">Who may prove control with it.</param>
/// <param name="Key">The public key.</param>
/// <param name="Expires">From when on it signs nothing new; null for never.</param>
/// <param name="Revoked">Since when nothing it signed counts; null for never.</param>
public sealed record VerificationMethod(string Id, string Controller, PublicKey Key, DateTimeOffset? Expires, DateTimeOffset? Revoked);

/// <summary>
/// A DID document or controlled identifier document (Controlled Identifiers 1.0 §3.3): which keys an identifier has,
/// and what for.
/// </summary>
public sealed class ControllerDocument
{
    private readonly Json document;

    private ControllerDocument(string id, Json document) => (Id, this.document) = (id, document);

    /// <summary>The identifier the document is about.</summary>
    public string Id { get; }

    /// <summary>Reads a document that was found under an identifier.</summary>
    /// <exception cref="LinkedDataException">It is about another identifier.</exception>
    public static ControllerDocument Read(Json document, string identifier) => document["id"]?.Text == identifier
        ? new(identifier, document)
        : throw new LinkedDataException(Problems.ControllerDocument, $"The document found for {identifier} is about \"{document["id"]?.Text}\".", "/id");

    /// <summary>The method with this URL, or null when the document lists none.</summary>
    /// <exception cref="LinkedDataException">It is listed but malformed.</exception>
    public VerificationMethod? Find(string url) => Entries("verificationMethod")
        .Concat(Relationships.SelectMany(Entries))
        .FirstOrDefault(entry => entry is JsonMap && entry["id"]?.Text is { } id && Absolute(id) == url) is { } method ? ReadMethod(method, url) : null;

    /// <summary>Whether the method may be used for a purpose, such as <c>assertionMethod</c>.</summary>
    public bool Authorizes(string purpose, string url) => Relationships.Contains(purpose) &&
        Entries(purpose).Any(entry => (entry.Text ?? entry["id"]?.Text) is { } id && Absolute(id) == url);

    /// <summary>Every well-formed key that serves a purpose.</summary>
    public IEnumerable<VerificationMethod> KeysFor(string purpose)
    {
        foreach (var id in Entries(purpose).Select(entry => entry.Text ?? entry["id"]?.Text).OfType<string>())
        {
            VerificationMethod? method;
            try
            {
                method = Find(Absolute(id));
            }
            catch (LinkedDataException)
            {
                continue; // a key of a kind we don't know is not the one that is looked for
            }

            if (method is not null) yield return method;
        }
    }

    private static readonly string[] Relationships =
        ["assertionMethod", "authentication", "keyAgreement", "capabilityInvocation", "capabilityDelegation"];

    private IEnumerable<Json> Entries(string member) => document[member] switch
    {
        JsonList list => list,
        null => [],
        var single => [single],
    };

    private string Absolute(string id) => id.StartsWith('#') ? Id + id : id;

    private static VerificationMethod ReadMethod(Json method, string url)
    {
        if (method["controller"]?.Text is not { } controller)
            throw new LinkedDataException(Problems.ControllerDocument, $"The verification method {url} does not name its controller.");
        var key = (method["publicKeyMultibase"], method["publicKeyJwk"]) switch
        {
            ({ } multibase, null) => PublicKey.FromMultikey(multibase.Text ?? ""),
            (null, { } jwk) => PublicKey.FromJwk(jwk),
            _ => throw new LinkedDataException(Problems.ControllerDocument, $"The verification method {url} must have either publicKeyMultibase or publicKeyJwk."),
        };
        var kinds = method["type"]?.Text switch
        {
            "Multikey" or "JsonWebKey" or "JsonWebKey2020" => true,
            "Ed25519VerificationKey2020" => key.Kind == KeyKind.Ed25519,
            _ => false,
        };
        if (!kinds) throw new LinkedDataException(Problems.ControllerDocument, $"The verification method {url} is of type \"{method["type"]?.Text}\", which is unknown or does not fit its key.");
        return new(url, controller, key, Time(method, "expires"), Time(method, "revoked"));
    }

    private static DateTimeOffset? Time(Json method, string member) => method[member] is not { } time ? null
        : XsdDateTime.TryRead(time.Text, out var read) ? read
        : throw new LinkedDataException(Problems.ControllerDocument, $"\"{member}\" is not a dateTime with a time zone.");
}
