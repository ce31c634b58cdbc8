using Cairn.Kernel;
using Cairn.Operations.Contracts;
using Cairn.Operations.Resources;
using Microsoft.Extensions.Localization;

namespace Cairn.Operations.Parts;

/// <summary>What entries are called for people: their actors' names, and the words of commands and fields.</summary>
internal static class TrailNames
{
    /// <summary>The words of a name in code: "EnterAttempt" as "Enter attempt".</summary>
    public static string Words(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    /// <summary>What was done, in the reader's language: "Opened a record" for "ReadRecord"; the words of the command where nobody said more.</summary>
    public static string Did(IStringLocalizer<OperationsText> l, string action) =>
        l["Did_" + action] is { ResourceNotFound: false } said ? said.Value : l["Did", Words(action)].Value;

    /// <summary>To what, short enough for a list: its kind, and the end of its id, which tells it from others; ids begin with a time that many share.</summary>
    public static string Thing(IStringLocalizer<OperationsText> l, string subject)
    {
        var parts = subject.Split(':', 2);
        var kind = l["Thing_" + parts[0]] is { ResourceNotFound: false } known ? known.Value : Words(parts[0]);
        return parts is [_, { Length: > 6 } id] ? l["ThingShort", kind, id[^6..]] : parts.Length == 2 ? $"{kind} {parts[1]}" : kind;
    }

    /// <summary>Who did it: a person by name; a part of Cairn by what it is.</summary>
    public static string Who(IStringLocalizer<OperationsText> l, string actor, IReadOnlyDictionary<string, string> names)
    {
        if (names.TryGetValue(actor, out var name))
        {
            return name;
        }

        var system = actor.StartsWith("system:", StringComparison.Ordinal) ? actor["system:".Length..] : actor;
        return l["Actor_" + system] is { ResourceNotFound: false } known ? known.Value
            : system.Length < actor.Length ? l["Actor_System"] : actor;
    }

    /// <summary>Who the actors of some entries are, as far as they are persons with a name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(
        CairnDb db, IEnumerable<IPeopleDirectory> people, IEnumerable<TrailLine> lines, CancellationToken ct)
    {
        var persons = lines.Select(l => l.Actor).Distinct()
            .Select(a => a.StartsWith("person:", StringComparison.Ordinal) && PersonId.TryParse(a[7..], out var id) ? id : (PersonId?)null).OfType<PersonId>().ToList();
        return people.FirstOrDefault() is { } directory && persons.Count > 0
            ? (await directory.Names(db, persons, ct)).ToDictionary(n => $"person:{n.Key.Value}", n => n.Value)
            : new Dictionary<string, string>();
    }
}
