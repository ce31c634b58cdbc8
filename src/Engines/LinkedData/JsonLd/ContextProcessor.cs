namespace Cairn.LinkedData;

/// <summary>Context processing (JSON-LD 1.1 API §5.1), with results of embedded contexts kept.</summary>
internal sealed partial class ContextProcessor(JsonLdOptions options)
{
    /// <summary>To expand a value, turn it into RDF and put that in order takes about as long as to copy so many terms.</summary>
    public const int StepsOfValue = 20;

    private const int MaxRemoteContexts = 32;

    private static readonly HashSet<string> ContextKeywords =
        ["@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab"];

    private long work;

    public JsonLdOptions Options => options;

    /// <summary>Counts steps, so that a small document can't cause an enormous amount of work.</summary>
    public void Spend(int steps)
    {
        options.Budget?.SpendExpansion(steps);
        if ((work += steps) > options.MaxWork)
            throw new LinkedDataException(Problems.TooMuchWork, $"The document takes more than {options.MaxWork:N0} steps to expand.");
    }

    public ActiveContext Initial() => options.Base is null && !options.Version10 && options.Contexts is null ? ActiveContext.Root : new(options.Base);

    public ActiveContext Process(
        ActiveContext active, Json local, string? baseUrl, bool overrideProtected = false, bool propagate = true, bool validate = true, RemoteChain? remote = null)
    {
        // A context that is an object of an embedded one, or the URL of one, gives the same result every time.
        if (active.IsShared && remote is null && (local is JsonText text ? Iri.IsAbsolute(text.Value) : baseUrl is not null))
        {
            object identity = local is JsonText url ? (object)url.Value : local;
            if (active.Known.TryGetValue((identity, overrideProtected, propagate), out var known)) return known;
            var made = Fresh(active, local, baseUrl, overrideProtected, propagate, validate, remote);
            if (made.IsShared) active.Known.TryAdd((identity, overrideProtected, propagate), made);
            return made;
        }

        if (active.IsShared && remote is null && local is JsonList list && propagate)
        {
            foreach (var item in list) active = Process(active, item, baseUrl, overrideProtected, true, validate);
            return active;
        }

        return Fresh(active, local, baseUrl, overrideProtected, propagate, validate, remote);
    }

    private ActiveContext Fresh(
        ActiveContext active, Json local, string? baseUrl, bool overrideProtected, bool propagate, bool validate, RemoteChain? remote)
    {
        if (local["@propagate"] is { } wanted) propagate = wanted == Json.True || (wanted != Json.False && propagate);
        // What is embedded has a base URL from our own table; what a document says inline has none, or the document's.
        var shared = active.IsShared && (local is JsonText || baseUrl is not null);
        var result = Copy(active, shared);
        if (!propagate && result.Previous is null) result.Previous = active;
        foreach (var context in local is JsonList several ? several.AsEnumerable() : [local])
        {
            if (context == Json.Null)
            {
                if (!overrideProtected && result.HasProtectedTerms)
                    throw JsonLdError.Of("invalid context nullification", "A context with protected terms can't be reset to null.");
                result = new ActiveContext(result.OriginalBase) { IsShared = shared, Previous = propagate ? null : result };
            }
            else if (context is JsonText url)
            {
                result = Remote(result, url.Value, baseUrl, overrideProtected, validate, remote);
            }
            else if (context is JsonMap map)
            {
                Define(result, map, baseUrl, overrideProtected, validate, remote);
            }
            else
            {
                throw JsonLdError.Of("invalid local context", "A context must be null, a URL or an object.");
            }
        }

        return result;
    }

    private ActiveContext Copy(ActiveContext active, bool shared)
    {
        Spend(active.Terms.Count + 1);
        return active.Clone(shared);
    }

    private ActiveContext Remote(ActiveContext active, string reference, string? baseUrl, bool overrideProtected, bool validate, RemoteChain? remote)
    {
        var url = Iri.Resolve(baseUrl ?? active.OriginalBase, reference);
        if (!Iri.IsAbsolute(url)) throw JsonLdError.Of("loading document failed", $"The context \"{reference}\" is not an absolute URL.");
        if (remote is not null && remote.Contains(url))
        {
            if (!validate) return active;
            throw JsonLdError.Of("recursive context inclusion", $"The context {url} includes itself.");
        }

        if (remote?.Depth > MaxRemoteContexts) throw JsonLdError.Of("context overflow", "Contexts include one another too deeply.");
        var context = Load(url);
        var chain = new RemoteChain(url, remote);
        var result = Fresh(active, context, url, overrideProtected, true, validate, chain);
        return result;
    }

    private Json Load(string url)
    {
        var document = options.Contexts is { } loader ? loader(url) : EmbeddedContexts.Find(url);
        if (document is null)
            throw new LinkedDataException(Problems.UnknownContext, $"loading remote context failed: The context {url} is not among those embedded here, and nothing is loaded from the network.");
        return document["@context"] ?? throw JsonLdError.Of("invalid remote context", $"The document {url} has no @context.");
    }

    private void Define(ActiveContext result, JsonMap context, string? baseUrl, bool overrideProtected, bool validate, RemoteChain? remote)
    {
        if (context["@version"] is { } version)
        {
            if (version is not JsonNumber { Value: 1.1 }) throw JsonLdError.Of("invalid @version value", "The @version of a context is 1.1.");
            if (options.Version10) throw JsonLdError.Of("processing mode conflict", "The context needs JSON-LD 1.1.");
        }

        if (context["@import"] is { } import) context = Import(context, import, baseUrl ?? result.OriginalBase);
        Settings(result, context, remote);
        if (context["@propagate"] is { } propagate)
        {
            if (options.Version10) throw JsonLdError.Of("invalid context entry", "@propagate needs JSON-LD 1.1.");
            if (propagate is not JsonLiteral || propagate == Json.Null) throw JsonLdError.Of("invalid @propagate value", "@propagate is true or false.");
        }

        var isProtected = context["@protected"] switch
        {
            null => false,
            var value when value == Json.True => true,
            var value when value == Json.False => false,
            _ => throw JsonLdError.Of("invalid @protected value", "@protected is true or false."),
        };
        if (isProtected && options.Version10) throw JsonLdError.Of("invalid context entry", "@protected needs JSON-LD 1.1.");
        var scope = new Defining(result, context, baseUrl, isProtected, overrideProtected, remote);
        foreach (ref readonly var member in context.Members)
            if (!ContextKeywords.Contains(member.Key))
                CreateTerm(scope, member.Key);
    }

    private JsonMap Import(JsonMap context, Json import, string? baseUrl)
    {
        if (options.Version10) throw JsonLdError.Of("invalid context entry", "@import needs JSON-LD 1.1.");
        if (import.Text is not { } reference) throw JsonLdError.Of("invalid @import value", "@import is a URL.");
        if (Load(Iri.Resolve(baseUrl, reference)) is not JsonMap imported) throw JsonLdError.Of("invalid remote context", "An imported context is one object.");
        if (imported["@import"] is not null) throw JsonLdError.Of("invalid context entry", "An imported context can't import another.");
        return context.Without("@import").Aggregate(imported, (merged, member) => merged.With(member.Key, member.Value));
    }

    private void Settings(ActiveContext result, JsonMap context, RemoteChain? remote)
    {
        if (context["@base"] is { } baseIri && remote is null)
        {
            if (baseIri == Json.Null) result.Base = null;
            else if (baseIri.Text is not { } text) throw JsonLdError.Of("invalid base IRI", "@base is an IRI or null.");
            else if (Iri.IsAbsolute(text)) result.Base = text;
            else if (result.Base is not null) result.Base = Iri.Resolve(result.Base, text);
            else throw JsonLdError.Of("invalid base IRI", $"@base \"{text}\" is relative, and there is nothing it is relative to.");
        }

        if (context["@vocab"] is { } vocab)
        {
            if (vocab == Json.Null) result.Vocab = null;
            else if (vocab.Text is not { } text) throw JsonLdError.Of("invalid vocab mapping", "@vocab is an IRI or null.");
            else if (options.Version10 && !Iri.IsAbsolute(text) && !Iri.IsBlank(text)) throw JsonLdError.Of("invalid vocab mapping", "A relative @vocab needs JSON-LD 1.1.");
            else
            {
                result.Vocab = Expand(result, text, vocab: true, documentRelative: true);
                if (result.Vocab is null || !Iri.IsAbsolute(result.Vocab) && !Iri.IsBlank(result.Vocab) && (text.Length > 0 || options.Safe))
                    throw JsonLdError.Of("invalid vocab mapping", $"@vocab \"{text}\" is not an IRI.");
            }
        }

        if (context["@language"] is { } language)
            result.Language = language == Json.Null ? null : language.Text?.ToLowerInvariant() ?? throw JsonLdError.Of("invalid default language", "@language is text or null.");
        if (context["@direction"] is not { } direction) return;
        if (options.Version10) throw JsonLdError.Of("invalid context entry", "@direction needs JSON-LD 1.1.");
        result.Direction = direction == Json.Null ? null : direction.Text is "ltr" or "rtl" ? direction.Text : throw JsonLdError.Of("invalid base direction", "@direction is ltr, rtl or null.");
    }

    /// <summary>The remote contexts that are being processed, innermost first.</summary>
    internal sealed record RemoteChain(string Url, RemoteChain? Outer)
    {
        public int Depth { get; } = (Outer?.Depth ?? 0) + 1;

        public bool Contains(string url) => Url == url || (Outer?.Contains(url) ?? false);
    }
}
