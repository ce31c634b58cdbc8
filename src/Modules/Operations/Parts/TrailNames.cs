using Cairn.Kernel;
using Cairn.Operations.Contracts;

namespace Cairn.Operations.Parts;

/// <summary>Who the actors of some entries are, as far as they are persons with a name.</summary>
internal static class TrailNames
{
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
