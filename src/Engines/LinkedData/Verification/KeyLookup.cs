namespace Cairn.LinkedData;

/// <summary>Finds the key behind a verification method and decides whether it is the issuer's (or, of a presentation, the holder's).</summary>
/// <param name="resolver">Finds documents.</param>
/// <param name="now">The time of asking.</param>
/// <param name="role">The property that names who should control the key: "issuer" or "holder".</param>
internal sealed partial class KeyLookup(IDidResolver resolver, DateTimeOffset now, string role = "issuer")
{
    private readonly Dictionary<string, (ControllerDocument? Document, Check? Fault)> known = new(StringComparer.Ordinal);

    /// <summary>A key, when it was found, and whether it is the issuer's.</summary>
    public readonly record struct Finding(PublicKey? Key, Check Check);

    /// <param name="url">The verification method's absolute URL.</param>
    /// <param name="issuer">Who should control it; null when the document does not say.</param>
    /// <param name="purpose">What it should be for.</param>
    /// <param name="signedAt">When it was used, when that is known.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async ValueTask<Finding> FindAsync(string url, string? issuer, string purpose, DateTimeOffset? signedAt, CancellationToken cancellation)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        if (hash <= 0 || hash == url.Length - 1)
            return Refused(Problems.ProofMalformed, $"The verification method \"{url}\" must be a URL with a fragment that names the key.");
        var (document, fault) = await DocumentAsync(url[..hash], cancellation);
        if (document is null) return new(null, fault!);
        VerificationMethod? method;
        try
        {
            method = document.Find(url);
        }
        catch (LinkedDataException error)
        {
            return new(null, Check.No(CheckNames.Key, error.Problem));
        }

        if (method is null) return Refused(Problems.NotFound, $"The document of {document.Id} lists no key {url}.");
        if (method.Revoked <= now) return new(method.Key, Check.No(CheckNames.Key, Problems.KeyExpired, $"The key {url} was revoked at {method.Revoked:u}."));
        if (method.Expires <= (signedAt ?? now)) return new(method.Key, Check.No(CheckNames.Key, Problems.KeyExpired, $"The key {url} had expired at {method.Expires:u} when it signed."));
        return new(method.Key, await BelongsAsync(method, document, issuer, purpose, cancellation));
    }

    /// <summary>Whether an identifier's own document lists a key, which the signature brought along, for a purpose.</summary>
    public async ValueTask<Check> ListsAsync(string? issuer, PublicKey key, string purpose, CancellationToken cancellation)
    {
        if (issuer is null) return Check.No(CheckNames.Key, Problems.KeyNotIssuers, Anonymous, "/" + role);
        var (document, fault) = await DocumentAsync(issuer, cancellation);
        if (document is null) return fault!;
        return document.KeysFor(purpose).Any(method => method.Key.Equals(key) && method.Controller == issuer && !(method.Revoked <= now))
            ? Check.Yes(CheckNames.Key)
            : Check.No(CheckNames.Key, Problems.KeyNotIssuers, $"The document of the {role} {issuer} does not list the key that signed.", "/" + role);
    }

    private async ValueTask<Check> BelongsAsync(VerificationMethod method, ControllerDocument document, string? issuer, string purpose, CancellationToken cancellation)
    {
        if (issuer is null) return Check.No(CheckNames.Key, Problems.KeyNotIssuers, Anonymous, "/" + role);
        if (document.Id != issuer)
        {
            // The key stands in another document; only the issuer's own can make it the issuer's.
            var (own, fault) = await DocumentAsync(issuer, cancellation);
            if (own is null)
                return fault!.Answer == Answer.CouldNotBeDetermined ? fault
                    : Check.No(CheckNames.Key, Problems.KeyNotIssuers, $"The key {method.Id} is not the {role}'s: {fault.Problem!.Sentence}", "/" + role);
            return own.Authorizes(purpose, method.Id)
                ? Check.Yes(CheckNames.Key)
                : Check.No(CheckNames.Key, Problems.KeyNotIssuers, $"The key {method.Id} is not among those of the {role} {issuer}.", "/" + role);
        }

        if (method.Controller != issuer)
            return Check.No(CheckNames.Key, Problems.KeyNotIssuers, $"The key {method.Id} is controlled by {method.Controller}, not by the {role} {issuer}.", "/" + role);
        return document.Authorizes(purpose, method.Id)
            ? Check.Yes(CheckNames.Key)
            : Check.No(CheckNames.Key, Problems.KeyNotIssuers, $"The {role} does not list the key {method.Id} for {purpose}.", "/" + role);
    }

    private async ValueTask<(ControllerDocument? Document, Check? Fault)> DocumentAsync(string identifier, CancellationToken cancellation)
    {
        if (known.TryGetValue(identifier, out var before)) return before;
        return known[identifier] = await ReadAsync(identifier, cancellation);
    }

    private async ValueTask<(ControllerDocument? Document, Check? Fault)> ReadAsync(string identifier, CancellationToken cancellation)
    {
        try
        {
            if (identifier.StartsWith(DidKey.Prefix, StringComparison.Ordinal)) return (ControllerDocument.Read(DidKey.Document(identifier), identifier), null);
            if (identifier.StartsWith(DidJwk.Prefix, StringComparison.Ordinal)) return (ControllerDocument.Read(DidJwk.Document(identifier), identifier), null);
            if (!identifier.StartsWith("did:", StringComparison.Ordinal) && !identifier.StartsWith("https://", StringComparison.Ordinal))
                return (null, Check.No(CheckNames.Key, Problems.Identifier, $"{identifier} is neither a DID nor an https URL, so it has no keys."));
            var fetched = await resolver.ResolveAsync(identifier, cancellation);
            if (fetched.Document is { } bytes) return (ControllerDocument.Read(Json.Parse(bytes.Span), identifier), null);
            return (null, fetched.IsAbsent
                ? Check.No(CheckNames.Key, Problems.NotFound, $"There is no document for {identifier}: {fetched.Reason}")
                : Check.Open(CheckNames.Key, Problems.Unreachable, $"The keys of {identifier} could not be looked up: {fetched.Reason}"));
        }
        catch (LinkedDataException error)
        {
            return (null, Check.No(CheckNames.Key, error.Problem));
        }
    }

    private string Anonymous => role == "issuer" ? "The credential does not say who issued it." : "The presentation does not say who presents it.";

    private static Finding Refused(string type, string sentence) => new(null, Check.No(CheckNames.Key, type, sentence));
}
