namespace Cairn.LinkedData;

/// <summary>Creating term definitions (JSON-LD 1.1 API §5.2) and expanding IRIs (§6.3).</summary>
internal sealed partial class ContextProcessor
{
    private static readonly HashSet<string> TermKeywords =
        ["@container", "@context", "@direction", "@id", "@index", "@language", "@nest", "@prefix", "@protected", "@reverse", "@type"];

    /// <summary>A local context while its terms are being defined.</summary>
    internal sealed record Defining(
        ActiveContext Active, JsonMap Local, string? BaseUrl, bool IsProtected, bool OverrideProtected, RemoteChain? Remote)
    {
        public Dictionary<string, bool> Done { get; } = new(StringComparer.Ordinal);
    }

    private void CreateTerm(Defining scope, string term)
    {
        if (scope.Done.TryGetValue(term, out var done))
        {
            if (done) return;
            throw JsonLdError.Of("cyclic IRI mapping", $"The term \"{term}\" is defined by itself.");
        }

        Spend(1);
        if (term.Length == 0) throw JsonLdError.Of("invalid term definition", "A term can't be empty.");
        scope.Done[term] = false;
        var value = scope.Local.Find(term)!;
        if (term == "@type") CheckTypeTerm(value);
        else if (Keywords.Is(term)) throw JsonLdError.Of("keyword redefinition", $"The keyword {term} can't be redefined.");
        else if (Keywords.LooksLike(term))
        {
            // Reserved for a later version of JSON-LD: ignored (§5.2 step 5).
            scope.Done[term] = true;
            return;
        }

        var previous = scope.Active.Take(term);
        var isSimple = value is JsonText;
        var map = value switch
        {
            JsonMap entries => entries,
            JsonText or JsonLiteral when value == Json.Null || isSimple => JsonMap.Of(("@id", value)),
            _ => throw JsonLdError.Of("invalid term definition", $"The term \"{term}\" is defined by an IRI, an object or null."),
        };
        var definition = new TermDefinition { IsProtected = Protection(map, scope.IsProtected) };
        if (map["@type"] is { } type) definition.Type = TypeMapping(scope, type);
        if (map["@reverse"] is { } reverse)
        {
            if (!Reverse(scope, term, map, reverse, definition))
            {
                scope.Done[term] = true;
                return;
            }
        }
        else if (!Mapping(scope, term, map, isSimple, definition) || !Details(scope, term, map, definition))
        {
            scope.Done[term] = true;
            return;
        }

        foreach (ref readonly var member in map.Members)
            if (!TermKeywords.Contains(member.Key))
                throw JsonLdError.Of("invalid term definition", $"The definition of \"{term}\" has an unknown entry \"{member.Key}\".");
        if (previous is { IsProtected: true } && !scope.OverrideProtected)
        {
            if (!definition.SameAs(previous)) throw JsonLdError.Of("protected term redefinition", $"The term \"{term}\" is protected and can't be redefined.");
            definition = previous;
        }

        scope.Active.Set(term, definition);
        scope.Done[term] = true;
    }

    private void CheckTypeTerm(Json value)
    {
        var fits = !options.Version10 && value is JsonMap { Count: > 0 } map
            && map.All(member => member.Key == "@protected" || member.Key == "@container" && (member.Value.Text == "@set" || member.Value is JsonList { Count: 1 } list && list[0].Text == "@set"));
        if (!fits) throw JsonLdError.Of("keyword redefinition", "@type can only be given a @set container or be protected.");
    }

    private bool Protection(JsonMap map, bool inherited) => map["@protected"] switch
    {
        null => inherited,
        _ when options.Version10 => throw JsonLdError.Of("invalid term definition", "@protected needs JSON-LD 1.1."),
        var value when value == Json.True => true,
        var value when value == Json.False => false,
        _ => throw JsonLdError.Of("invalid @protected value", "@protected is true or false."),
    };

    private string TypeMapping(Defining scope, Json type)
    {
        if (type.Text is not { } text) throw JsonLdError.Of("invalid type mapping", "The @type of a term is text.");
        var expanded = Expand(scope.Active, text, scope, vocab: true);
        if (expanded is "@json" or "@none" && options.Version10) throw JsonLdError.Of("invalid type mapping", $"{expanded} needs JSON-LD 1.1.");
        return expanded is "@id" or "@vocab" or "@json" or "@none" || Iri.IsAbsolute(expanded)
            ? expanded!
            : throw JsonLdError.Of("invalid type mapping", $"The type \"{text}\" is not an IRI.");
    }

    private bool Reverse(Defining scope, string term, JsonMap map, Json reverse, TermDefinition definition)
    {
        if (map["@id"] is not null || map["@nest"] is not null) throw JsonLdError.Of("invalid reverse property", $"The term \"{term}\" has @reverse and also @id or @nest.");
        if (reverse.Text is not { } text) throw JsonLdError.Of("invalid IRI mapping", $"The @reverse of \"{term}\" is an IRI.");
        if (!Keywords.Is(text) && Keywords.LooksLike(text)) return false;
        definition.Iri = Expand(scope.Active, text, scope, vocab: true);
        if (!Iri.IsAbsolute(definition.Iri) && !Iri.IsBlank(definition.Iri)) throw JsonLdError.Of("invalid IRI mapping", $"The @reverse of \"{term}\" is not an IRI.");
        if (map["@container"] is { } container && container != Json.Null)
            definition.Container = container.Text switch
            {
                "@set" => Containers.Set,
                "@index" => Containers.Index,
                _ => throw JsonLdError.Of("invalid reverse property", $"The container of the reverse term \"{term}\" is @set or @index."),
            };
        IndexMapping(scope, term, map, definition);
        definition.IsReverse = true;
        return true;
    }

    /// <returns>False when the definition is to be ignored.</returns>
    private bool Mapping(Defining scope, string term, JsonMap map, bool isSimple, TermDefinition definition)
    {
        var colon = term.IndexOf(':', 1);
        if (map["@id"] is { } id && id.Text != term)
        {
            if (id == Json.Null) return true;
            if (id.Text is not { } text) throw JsonLdError.Of("invalid IRI mapping", $"The @id of \"{term}\" is an IRI or null.");
            if (!Keywords.Is(text) && Keywords.LooksLike(text)) return false;
            definition.Iri = Expand(scope.Active, text, scope, vocab: true);
            if (!Keywords.Is(definition.Iri) && !Iri.IsAbsolute(definition.Iri) && !Iri.IsBlank(definition.Iri))
                throw JsonLdError.Of("invalid IRI mapping", $"The @id \"{text}\" of \"{term}\" is not an IRI.");
            if (definition.Iri == "@context") throw JsonLdError.Of("invalid keyword alias", "@context can't have an alias.");
            if (colon > 0 && colon < term.Length - 1 || term.Contains('/', StringComparison.Ordinal))
            {
                scope.Done[term] = true;
                if (Expand(scope.Active, term, scope, vocab: true) != definition.Iri)
                    throw JsonLdError.Of("invalid IRI mapping", $"The term \"{term}\" looks like an IRI and is defined as another.");
            }
            else if (isSimple && !term.Contains(':', StringComparison.Ordinal))
            {
                definition.IsPrefix = Iri.IsBlank(definition.Iri) || definition.Iri![^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@';
            }

            return true;
        }

        if (colon > 0)
        {
            var prefix = term[..colon];
            if (prefix != "_" && scope.Local.Find(prefix) is not null && !term.AsSpan(colon + 1).StartsWith("//")) CreateTerm(scope, prefix);
            definition.Iri = scope.Active.Find(prefix) is { Iri: { } iri } ? iri + term[(colon + 1)..] : term;
            if (!Iri.IsAbsolute(definition.Iri) && !Iri.IsBlank(definition.Iri)) throw JsonLdError.Of("invalid IRI mapping", $"The term \"{term}\" is not an IRI.");
        }
        else if (term.Contains('/', StringComparison.Ordinal))
        {
            definition.Iri = Expand(scope.Active, term, vocab: true);
            if (!Iri.IsAbsolute(definition.Iri)) throw JsonLdError.Of("invalid IRI mapping", $"The term \"{term}\" is not an IRI.");
        }
        else if (term == "@type")
        {
            definition.Iri = "@type";
        }
        else
        {
            definition.Iri = scope.Active.Vocab is { } vocab ? vocab + term
                : throw JsonLdError.Of("invalid IRI mapping", $"The term \"{term}\" has no IRI.");
        }

        return true;
    }

    private bool Details(Defining scope, string term, JsonMap map, TermDefinition definition)
    {
        if (map["@container"] is { } container) definition.Container = ReadContainer(container, definition, term);
        IndexMapping(scope, term, map, definition);

        if (map["@context"] is { } context)
        {
            if (options.Version10) throw JsonLdError.Of("invalid term definition", "A scoped context needs JSON-LD 1.1.");
            ValidateScoped(scope, term, context);
            (definition.Context, definition.BaseUrl) = (context, scope.BaseUrl);
        }

        if (map["@language"] is { } language && map["@type"] is null)
            (definition.HasLanguage, definition.Language) = (true, language == Json.Null ? null : language.Text?.ToLowerInvariant() ?? throw JsonLdError.Of("invalid language mapping", "@language is text or null."));
        if (map["@direction"] is { } direction && map["@type"] is null)
            (definition.HasDirection, definition.Direction) = (true, direction == Json.Null ? null : direction.Text is "ltr" or "rtl" ? direction.Text : throw JsonLdError.Of("invalid base direction", "@direction is ltr, rtl or null."));
        if (map["@nest"] is { } nest)
        {
            if (options.Version10) throw JsonLdError.Of("invalid term definition", "@nest needs JSON-LD 1.1.");
            definition.Nest = nest.Text is { } name && (name == "@nest" || !Keywords.Is(name)) ? name : throw JsonLdError.Of("invalid @nest value", "@nest names a term.");
        }

        if (map["@prefix"] is not { } prefix) return true;
        if (options.Version10 || term.AsSpan().ContainsAny(':', '/')) throw JsonLdError.Of("invalid term definition", $"\"{term}\" can't be a prefix.");
        if (prefix is not JsonLiteral || prefix == Json.Null) throw JsonLdError.Of("invalid @prefix value", "@prefix is true or false.");
        definition.IsPrefix = prefix == Json.True;
        if (definition.IsPrefix && Keywords.Is(definition.Iri)) throw JsonLdError.Of("invalid term definition", $"A keyword's alias \"{term}\" can't be a prefix.");
        return true;
    }

    private void IndexMapping(Defining scope, string term, JsonMap map, TermDefinition definition)
    {
        if (map["@index"] is not { } index) return;
        if (options.Version10 || !definition.Has(Containers.Index)) throw JsonLdError.Of("invalid term definition", $"@index of \"{term}\" needs an @index container.");
        if (index.Text is not { } property || !Iri.IsAbsolute(Expand(scope.Active, property, scope, vocab: true)))
            throw JsonLdError.Of("invalid term definition", $"The @index of \"{term}\" is not a property.");
        definition.Index = property;
    }

    private void ValidateScoped(Defining scope, string term, Json context)
    {
        try
        {
            Process(scope.Active, context, scope.BaseUrl, overrideProtected: true, validate: false, remote: scope.Remote ?? new("", null));
        }
        catch (LinkedDataException error) when (error.Problem.Type == Problems.JsonLd)
        {
            throw JsonLdError.Of("invalid scoped context", $"The context of the term \"{term}\": {error.Problem.Sentence}");
        }
    }

    private Containers ReadContainer(Json container, TermDefinition definition, string term)
    {
        var names = container is JsonList list ? list.Select(item => item.Text).ToArray() : [container.Text];
        var found = Containers.None;
        foreach (var name in names)
            found |= name switch
            {
                "@graph" => Containers.Graph,
                "@id" => Containers.Id,
                "@index" => Containers.Index,
                "@language" => Containers.Language,
                "@list" => Containers.List,
                "@set" => Containers.Set,
                "@type" => Containers.Type,
                _ => throw JsonLdError.Of("invalid container mapping", $"\"{term}\" has an unknown container."),
            };
        var without = found & ~Containers.Set;
        var fits = names.Length > 0 && (System.Numerics.BitOperations.PopCount((uint)without) <= 1 && found != (Containers.List | Containers.Set)
            || without is (Containers.Graph | Containers.Id) or (Containers.Graph | Containers.Index));
        if (options.Version10 && (container is JsonList || (found & (Containers.Graph | Containers.Id | Containers.Type)) != 0)) fits = false;
        if (!fits) throw JsonLdError.Of("invalid container mapping", $"The containers of \"{term}\" do not go together.");
        if ((found & Containers.Type) != 0)
        {
            definition.Type ??= "@id";
            if (definition.Type is not ("@id" or "@vocab")) throw JsonLdError.Of("invalid type mapping", $"A @type container holds nodes; the type of \"{term}\" must be @id or @vocab.");
        }

        return found;
    }

    /// <summary>IRI expansion (§6.3) outside of a context.</summary>
    public string? Expand(ActiveContext active, string value, bool vocab = false, bool documentRelative = false) => Expand(active, value, null, vocab, documentRelative);

    private string? Expand(ActiveContext active, string value, Defining? scope, bool vocab = false, bool documentRelative = false)
    {
        if (value.Length > 0 && value[0] == '@')
        {
            if (Keywords.Is(value)) return value;
            if (Keywords.LooksLike(value)) return null;
        }

        if (scope is not null && scope.Local.Find(value) is not null && !scope.Done.GetValueOrDefault(value)) CreateTerm(scope, value);
        if (active.Find(value) is { } definition)
        {
            if (vocab) return definition.Iri;
            if (Keywords.Is(definition.Iri)) return definition.Iri;
        }

        var colon = value.Length > 1 ? value.IndexOf(':', 1) : -1;
        if (colon > 0)
        {
            if (colon == 1 && value[0] == '_' || value.AsSpan(colon + 1).StartsWith("//")) return value;
            var prefix = value[..colon];
            if (scope is not null && scope.Local.Find(prefix) is not null && !scope.Done.GetValueOrDefault(prefix)) CreateTerm(scope, prefix);
            if (active.Find(prefix) is { IsPrefix: true, Iri: { } iri }) return iri + value[(colon + 1)..];
            if (Iri.IsAbsolute(value)) return value;
        }

        if (vocab && active.Vocab is { } vocabulary) return vocabulary + value;
        return documentRelative ? Iri.Resolve(active.Base, value) : value;
    }
}
