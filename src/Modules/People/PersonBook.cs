using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People;

/// <summary>Changes to a person's names and addresses inside a unit of work, with the person's own row kept in step.</summary>
internal static class PersonBook
{
    public static PersonName AddName(WriteUnit write, PersonId person, NewName name, List<PersonName> known)
    {
        // A new legal or chosen name in the same script makes the one before it a former name from that day on.
        if (name.Kind is NameKind.Legal or NameKind.Chosen && name.To is null)
        {
            foreach (var before in known.Where(n => n.Kind == name.Kind && n.Script == name.Script && n.To is null))
            {
                before.Kind = NameKind.Former;
                before.To = name.From ?? write.Today;
            }
        }

        var row = new PersonName
        {
            Id = write.NewId<PersonNameId>(),
            Person = person,
            Kind = name.Kind,
            Given = name.Given.Trim(),
            Family = name.Family.Trim(),
            Script = name.Script,
            Language = name.Language,
            From = name.From,
            To = name.To,
            FamilyFirst = name.FamilyFirst,
        };
        write.Add(row);
        known.Add(row);
        return row;
    }

    /// <summary>Brings the person's row in step with names and addresses, saved and not yet saved.</summary>
    public static async Task Refresh(WriteUnit write, Person person, CancellationToken ct)
    {
        await write.Set<PersonName>().Where(n => n.Person == person.Id).LoadAsync(ct);
        await write.Set<PersonEmail>().Where(e => e.Person == person.Id).LoadAsync(ct);
        var before = person.DisplayName;
        person.Take(
            [.. Kept<PersonName>(write).Where(n => n.Person == person.Id)],
            Kept<PersonEmail>(write).Where(e => e.Person == person.Id).OrderByDescending(e => e.IsFirst).ThenBy(e => e.Since), write.Today);
        if (before != person.DisplayName && before.Length > 0)
        {
            write.Raise(person.Id, new PersonRenamed(person.Id));
        }
    }

    public static string Normal(string address) => address.Trim().ToLowerInvariant();

    private static IEnumerable<T> Kept<T>(WriteUnit write) where T : class => write.Db.ChangeTracker.Entries<T>()
        .Where(e => e.State is not (EntityState.Deleted or EntityState.Detached)).Select(e => e.Entity).ToList();
}
