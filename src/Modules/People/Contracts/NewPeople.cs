using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Contracts;

/// <summary>A person as an importer or another module gives them to Cairn.</summary>
/// <param name="Value">The other system's identifier; null when the person comes from no system.</param>
public sealed record NewPerson(string? Value)
{
    /// <summary>Names; none when the source has none.</summary>
    public IReadOnlyList<NewName> Names { get; init; } = [];

    /// <summary>E-mail addresses, the first one is written to.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Date of birth, when known.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>Language to be addressed in (BCP 47).</summary>
    public string? Language { get; init; }
}

/// <summary>Makes persons inside the caller's unit of work.</summary>
public static class NewPeople
{
    /// <summary>Makes one person.</summary>
    public static PersonId Add(WriteUnit write, NewPerson person)
    {
        var id = write.NewId<PersonId>();
        AddRow(write, id, person);
        return id;
    }

    /// <summary>Whom an e-mail address leads to; null when it is nobody's.</summary>
    public static async Task<PersonId?> OfAddress(CairnDb db, string address, CancellationToken ct)
    {
        var normal = PersonBook.Normal(address);
        return await db.Set<PersonEmail>().AsNoTracking().Where(e => e.Address == normal).Select(e => (PersonId?)e.Person).FirstOrDefaultAsync(ct);
    }

    /// <summary>
    /// Finds each person by the other system's identifier, or makes them. Made for thousands at a time; a second run changes nothing.
    /// People already known are left as they are.
    /// </summary>
    /// <param name="write">The caller's unit of work.</param>
    /// <param name="system">The other system: "midfield".</param>
    /// <param name="type">Its type of identifier: "mcid".</param>
    /// <param name="people">Whom; each with its identifier.</param>
    /// <returns>The person behind each identifier, and which were made.</returns>
    public static async Task<CrosswalkAnswer<PersonId>> FindOrAdd(
        WriteUnit write, string system, string type, IReadOnlyList<NewPerson> people, CancellationToken ct)
    {
        var answer = await Crosswalk.FindOrCreate<PersonId>(
            write, system, type, "person", [.. people.Select(p => p.Value!)], (id, _) => id, ct);
        foreach (var person in people.DistinctBy(p => p.Value).Where(p => answer.Made.Contains(p.Value!)))
        {
            AddRow(write, answer.Ids[person.Value!], person);
        }

        return answer;
    }

    private static void AddRow(WriteUnit write, PersonId id, NewPerson person)
    {
        var row = new Person { Id = id, BornOn = person.BornOn, Language = person.Language };
        var names = new List<PersonName>();
        foreach (var name in person.Names)
        {
            PersonBook.AddName(write, id, name, names);
        }

        var emails = person.Emails.Select((address, i) => new PersonEmail
        {
            Id = write.NewId<PersonEmailId>(),
            Person = id,
            Address = PersonBook.Normal(address),
            IsFirst = i == 0,
            Since = write.Now,
        }).ToList();
        emails.ForEach(write.Add);
        row.Take(names, emails, write.Today);
        write.Add(row);
    }
}

/// <summary>Gives roles inside the caller's unit of work; people do it through the page of grants.</summary>
public static class Grants
{
    /// <summary>Gives a person a role over a scope from a day on.</summary>
    public static GrantId Give(WriteUnit write, PersonId person, Role role, ScopeKind scope, Guid? scopeId = null, DateOnly? from = null)
    {
        var grant = new Grant
        {
            Id = write.NewId<GrantId>(),
            Person = person,
            Role = role,
            Scope = scope,
            ScopeId = scopeId,
            From = from ?? write.Today,
        };
        write.Add(grant);
        return grant.Id;
    }
}
