using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Contracts;

/// <summary>What lists show of a person and what they sort and search by.</summary>
public sealed class PersonLine
{
    /// <summary>Who.</summary>
    public required PersonId Id { get; init; }

    /// <summary>What they are called; empty when no name is known.</summary>
    public required string Name { get; init; }

    /// <summary>Family name first, folded.</summary>
    public required string SortName { get; init; }

    /// <summary>All names and addresses, folded with <see cref="PersonNames.Fold"/>.</summary>
    public required string SearchText { get; init; }
}

/// <summary>What people are called, for modules that know them by id.</summary>
public static class PersonNames
{
    /// <summary>Everyone who was not merged into another, to join with; a condition the database evaluates.</summary>
    public static IQueryable<PersonLine> Lines(CairnDb db) => db.Set<Person>().AsNoTracking()
        .Where(p => p.MergedInto == null)
        .Select(p => new PersonLine { Id = p.Id, Name = p.DisplayName, SortName = p.SortName, SearchText = p.SearchText });

    /// <summary>The ids of the people within an actor's reach who were not merged into another; a condition the database evaluates.</summary>
    public static IQueryable<PersonId> Visible(CairnDb db, Actor actor) =>
        db.Visible<Person>(actor).Where(p => p.MergedInto == null).Select(p => p.Id);

    /// <summary>The names of some persons; one who was merged answers with the name of whom they became.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, string>> Of(CairnDb db, IReadOnlyCollection<PersonId> persons, CancellationToken ct)
    {
        var found = new Dictionary<PersonId, string>();
        foreach (var chunk in persons.Distinct().Chunk(500))
        {
            var rows = await db.Set<Person>().AsNoTracking().Where(p => chunk.Contains(p.Id))
                .Select(p => new { p.Id, p.DisplayName, p.MergedInto }).ToListAsync(ct);
            foreach (var row in rows)
            {
                found[row.Id] = row.MergedInto is { } into ? (await Of(db, [into], ct)).GetValueOrDefault(into, "") : row.DisplayName;
            }
        }

        return found;
    }

    /// <summary>The name of one person; empty when none is known.</summary>
    public static async Task<string> Of(CairnDb db, PersonId person, CancellationToken ct) =>
        (await Of(db, [person], ct)).GetValueOrDefault(person, "");

    /// <summary>The legal name in force, for documents; the display name when there is none.</summary>
    public static async Task<string> Legal(CairnDb db, PersonId person, DateOnly day, CancellationToken ct)
    {
        var names = await db.Set<PersonName>().AsNoTracking().Where(n => n.Person == person && n.Kind == NameKind.Legal).ToListAsync(ct);
        var legal = names.Where(n => n.IsInForce(day)).OrderBy(n => n.Script == "Latn" ? 0 : 1).ThenByDescending(n => n.From).FirstOrDefault();
        return legal?.Written ?? await Of(db, person, ct);
    }

    /// <summary>The address mail goes to; null when none is known.</summary>
    public static Task<string?> EmailOf(CairnDb db, PersonId person, CancellationToken ct) => db.Set<PersonEmail>().AsNoTracking()
        .Where(e => e.Person == person).OrderByDescending(e => e.IsFirst).ThenBy(e => e.Since).Select(e => e.Address).FirstOrDefaultAsync(ct);

    /// <summary>Text as searches compare it: lower case, without diacritics.</summary>
    public static string Fold(string text) => Naming.Fold(text);

    /// <summary>Everyone who was merged into a person, directly or not: erasing the person erases them.</summary>
    public static async Task<IReadOnlyList<PersonId>> MergedInto(CairnDb db, PersonId person, CancellationToken ct)
    {
        var all = new List<PersonId>();
        var next = new Queue<PersonId>([person]);
        while (next.TryDequeue(out var current))
        {
            var under = await db.Set<Person>().AsNoTracking().Where(p => p.MergedInto == current).Select(p => p.Id).ToListAsync(ct);
            under.ForEach(next.Enqueue);
            all.AddRange(under);
        }

        return all;
    }
}
