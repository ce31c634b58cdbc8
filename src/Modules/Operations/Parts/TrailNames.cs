using Cairn.Kernel;
using Cairn.Operations.Contracts;

namespace Cairn.Operations.Parts;

/// <summary>What entries are called for people: their actors' names, and the words of commands and fields.</summary>
internal static class TrailNames
{
    /// <summary>The words of a name in code: "EnterAttempt" as "Enter attempt".</summary>
    public static string Words(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

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
