namespace Cairn.LinkedData;

/// <summary>
/// Finds the credentials within a credential, wherever they stand: the verifiable credentials of a CLR's subject (CLR 2.0), the
/// endorsements of a badge, an achievement or a profile (Open Badges 3.0 §9.1), or in any other place. Proofs and contexts hold none.
/// </summary>
internal static class NestedCredentials
{
    /// <summary>Whether there is any; most credentials have none, and this costs them no memory.</summary>
    public static bool Any(JsonMap credential)
    {
        foreach (ref readonly var member in credential.Members)
            if (IsSearched(member.Key) && (IsItems(member.Key, member.Value) || AnyIn(member.Value)))
                return true;
        return false;
    }

    private static bool AnyIn(Json value)
    {
        if (value is JsonMap map) return Is(map) || Any(map);
        if (value is not JsonList list) return false;
        foreach (var item in list.Items)
            if (AnyIn(item))
                return true;
        return false;
    }

    /// <summary>The outermost of them, each with its place as a JSON Pointer.</summary>
    public static List<(string Place, Json Credential)> In(JsonMap credential)
    {
        var found = new List<(string, Json)>();
        AddFrom(credential, [], found);
        return found;
    }

    private static void AddFrom(Json value, List<object> place, List<(string, Json)> found)
    {
        var isRoot = place.Count == 0;
        if (value is JsonList list)
        {
            for (var i = 0; i < list.Count; i++) Step(i, list[i]);
            return;
        }

        if (value is not JsonMap map) return;
        if (!isRoot && Is(map))
        {
            found.Add((JsonPointer.Of(place), map));
            return;
        }

        foreach (var (name, member) in map)
        {
            if (!IsSearched(name)) continue;
            if (!IsItems(name, member))
            {
                Step(name, member);
                continue;
            }

            var pointer = JsonPointer.Of([.. place, name]);
            if (member is JsonList items) found.AddRange(items.Select((item, i) => (JsonPointer.Of([.. place, name, i]), item)));
            else found.Add((pointer, member));
        }

        void Step(object step, Json next)
        {
            if (next is not (JsonMap or JsonList)) return;
            place.Add(step);
            AddFrom(next, place, found);
            place.RemoveAt(place.Count - 1);
        }
    }

    private static bool IsSearched(string name) => name is not ("@context" or "proof");

    /// <summary>Whether whatever stands here is a credential or a JWT of one, by the name of the property alone.</summary>
    private static bool IsItems(string name, Json value) => name is "verifiableCredential" or "endorsementJwt" && value is not JsonList { Count: 0 };

    private static bool Is(JsonMap map) => map["credentialSubject"] is not null || map["type"] switch
    {
        JsonText type => IsType(type.Value),
        JsonList types => HasType(types),
        _ => false,
    };

    private static bool HasType(JsonList types)
    {
        foreach (var type in types.Items)
            if (type is JsonText text && IsType(text.Value))
                return true;
        return false;
    }

    private static bool IsType(string type) => type is "VerifiableCredential" or "EnvelopedVerifiableCredential" or "EndorsementCredential";
}
