namespace Cairn.LinkedData;

/// <summary>How much of a document its valid proofs cover.</summary>
internal enum Secured
{
    /// <summary>No proof of its issuer's was found to hold.</summary>
    Not,
    /// <summary>The statements that it makes, as RDF.</summary>
    Statements,
    /// <summary>Its text, so also where in it everything stands.</summary>
    Text,
}

/// <summary>
/// A document that holds credentials, and what it says for those that have no proof of their own: CLR 2.0 and Open Badges 3.0 let
/// them stand there (their schemas do not require a proof), but then only whoever signed the document asserts them.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="issuer">Whose it is.</param>
/// <param name="secured">What its proofs cover.</param>
internal sealed class Holding(JsonMap document, string? issuer, Secured secured)
{
    private Dictionary<string, JsonMap>? first;
    private readonly HashSet<string> ambiguous = new(StringComparer.Ordinal);

    /// <summary>Why a credential without a proof of its own can't be taken for its issuer's word, or null when the document's proof says as much.</summary>
    public Problem? WhyNotVouched(JsonMap credential)
    {
        var named = CredentialShape.IssuerOf(credential);
        return secured == Secured.Not ? new(Problems.NoProof, "It has no proof of its own, and the document around it is not known to be signed.")
            : named != issuer ? new(Problems.NoProof, $"It has no proof of its own: {issuer} says that it was issued by {named}, and nobody else does.")
            : secured == Secured.Statements && IsAmbiguous(credential)
                ? new(Problems.NoProof, "It has no proof of its own, and the signature around it covers what is said of the learner but not in which credential, so that parts may have been swapped.")
            : null;
    }

    /// <summary>
    /// Whether what RDF makes of a credential could also be said elsewhere in the document: its own node or its subject's is one with
    /// another that says something else.
    /// </summary>
    private bool IsAmbiguous(JsonMap credential)
    {
        if (first is null)
        {
            first = new(StringComparer.Ordinal);
            Note(document);
        }

        var subjects = credential["credentialSubject"] is JsonList several ? several.AsEnumerable() : [credential["credentialSubject"] ?? Json.Null];
        return subjects.Append(credential).Any(node => node["id"]?.Text is { } id && ambiguous.Contains(id));
    }

    private void Note(Json value)
    {
        if (value is JsonList list)
        {
            foreach (var item in list) Note(item);
            return;
        }

        if (value is not JsonMap map) return;
        // A bare reference says nothing.
        if (map.Count > 1 && map["id"]?.Text is { } id && !first!.TryAdd(id, map) && !Json.Same(first[id], map)) ambiguous.Add(id);
        foreach (var (name, member) in map)
            if (name is not ("@context" or "proof"))
                Note(member);
    }
}
