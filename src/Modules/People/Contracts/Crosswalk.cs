using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Contracts;

/// <summary>
/// The crosswalk from other systems' identifiers to ours, made for importers: thousands of values in one unit of work,
/// and a second run finds what the first one made.
/// </summary>
public static class Crosswalk
{
    private const int ChunkSize = 500;

    /// <summary>What some identifiers name here; those that name nothing are left out.</summary>
    public static async Task<Dictionary<string, Guid>> Find(
        CairnDb db, string system, string type, IReadOnlyCollection<string> values, CancellationToken ct)
    {
        var found = new Dictionary<string, Guid>(values.Count);
        foreach (var chunk in values.Distinct().Chunk(ChunkSize))
        {
            var rows = await db.Set<ExternalId>().AsNoTracking()
                .Where(x => x.System == system && x.Type == type && chunk.Contains(x.Value))
                .Select(x => new { x.Value, x.Subject }).ToListAsync(ct);
            rows.ForEach(r => found[r.Value] = r.Subject);
        }

        return found;
    }

    /// <summary>What one identifier names here; null when nothing.</summary>
    public static async Task<Guid?> Find(CairnDb db, string system, string type, string value, CancellationToken ct) =>
        (await Find(db, system, type, [value], ct)).TryGetValue(value, out var id) ? id : null;

    /// <summary>
    /// Finds what each identifier names, or gives it a new id and writes the crosswalk row. The caller adds the rows of the new ones.
    /// </summary>
    /// <param name="write">The caller's unit of work.</param>
    /// <param name="system">The other system.</param>
    /// <param name="type">The type of identifier there.</param>
    /// <param name="kind">What is named here: "person", "course".</param>
    /// <param name="values">The identifiers; doubles are one.</param>
    /// <param name="person">Whose a new one is, given its id and identifier; null for things that are nobody's.</param>
    public static async Task<CrosswalkAnswer<TId>> FindOrCreate<TId>(
        WriteUnit write, string system, string type, string kind, IReadOnlyCollection<string> values,
        Func<TId, string, PersonId?>? person, CancellationToken ct)
        where TId : struct, IId<TId>
    {
        var known = await Find(write.Db, system, type, values, ct);
        var ids = known.ToDictionary(k => k.Key, k => TId.From(k.Value));
        var made = new HashSet<string>();
        foreach (var value in values)
        {
            if (ids.ContainsKey(value))
            {
                continue;
            }

            var id = write.NewId<TId>();
            ids[value] = id;
            made.Add(value);
            Name(write, system, type, value, kind, id.Value, person?.Invoke(id, value));
        }

        return new(ids, made);
    }

    /// <summary>Writes one crosswalk row: another system's identifier for something that is here.</summary>
    public static void Name(WriteUnit write, string system, string type, string value, string kind, Guid subject, PersonId? person) =>
        write.Add(new ExternalId
        {
            System = system,
            Type = type,
            Value = value,
            Kind = kind,
            Subject = subject,
            Person = person,
            Since = write.Now,
        });

    /// <summary>Makes an identifier that names one thing name another of the same kind, which has taken its place.</summary>
    public static async Task Point(WriteUnit write, string system, string type, string value, Guid subject, CancellationToken ct) =>
        (await write.Set<ExternalId>().SingleAsync(x => x.System == system && x.Type == type && x.Value == value, ct)).Subject = subject;
}

/// <summary>What identifiers name.</summary>
/// <param name="Ids">The id of each.</param>
/// <param name="Made">The identifiers that were new: their ids have no row yet.</param>
public sealed record CrosswalkAnswer<TId>(IReadOnlyDictionary<string, TId> Ids, IReadOnlySet<string> Made) where TId : struct, IId<TId>;
