using Cairn.Kernel;
using Cairn.Operations.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People;

/// <summary>Fills what Operations asks of people: names for its pages, and all rows of one human being for an erasure.</summary>
internal sealed class PeopleDirectory : IPeopleDirectory
{
    public async Task<IReadOnlyDictionary<PersonId, string>> Names(CairnDb db, IReadOnlyCollection<PersonId> persons, CancellationToken ct) =>
        await db.Set<Person>().AsNoTracking().Where(p => persons.Contains(p.Id) && p.DisplayName != "").ToDictionaryAsync(p => p.Id, p => p.DisplayName, ct);

    public async Task<IReadOnlyList<PersonId>> SamePerson(CairnDb db, PersonId person, CancellationToken ct)
    {
        var same = new List<PersonId> { person };
        for (var i = 0; i < same.Count; i++)
        {
            var one = same[i];
            var near = await db.Set<Person>().AsNoTracking().Where(p => p.MergedInto == one).Select(p => p.Id).ToListAsync(ct);
            if (await db.Set<Person>().AsNoTracking().Where(p => p.Id == one).Select(p => p.MergedInto).SingleOrDefaultAsync(ct) is { } kept)
            {
                near.Add(kept);
            }

            same.AddRange(near.Except(same));
        }

        return same;
    }
}
