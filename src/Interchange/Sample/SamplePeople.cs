using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.Interchange.Sample;

/// <summary>Puts people with their names, addresses and roles. Who is here already is left as they are.</summary>
internal static class SamplePeople
{
    /// <summary>Type of the identifiers by which the sample's files refer to people.</summary>
    public const string IdType = "person";

    public static ImportStep Step(string path, string institution) =>
        new ImportStep<SamplePerson>("people", () => SampleReader.People(path), (work, rows) => Put(work, rows, institution));

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<SamplePerson>> rows, string institution)
    {
        var known = await Crosswalk.Find(work.Db, work.Source, IdType, [.. rows.Select(r => r.Value!.Id)], work.Cancel);
        var missing = rows.Where(r => !known.ContainsKey(r.Value!.Id)).ToList();
        if (work.Write is not { } write || missing.Count == 0) return new(missing.Count, 0, rows.Count - missing.Count, []);

        var units = await UnitSteps.Below(write.Db, institution, work.Cancel);
        var refused = missing.Where(r => r.Value!.Roles.Any(role => role.Unit is not null && !units.ContainsKey(role.Unit)))
            .Select(r => new RowProblem("people.yaml", r.Line, "roles", "A role names a unit that is not there.")).ToList();
        missing.RemoveAll(r => refused.Exists(p => p.Line == r.Line));
        var added = await NewPeople.FindOrAdd(write, work.Source, IdType, [.. missing.Select(r => Person(r.Value!))], work.Cancel);
        foreach (var person in missing.Select(r => r.Value!))
        {
            foreach (var role in person.Roles)
            {
                var unit = role.Unit is null ? (Guid?)null : units[role.Unit].Value;
                Grants.Give(write, added.Ids[person.Id], Enum.Parse<Role>(role.Role, ignoreCase: true), Enum.Parse<ScopeKind>(role.Scope, ignoreCase: true), unit);
            }
        }

        return new(missing.Count, 0, rows.Count - missing.Count - refused.Count, refused);
    }

    private static NewPerson Person(SamplePerson person) => new(person.Id)
    {
        Names = [.. person.Names.Select(n => new NewName(n.Given, n.Family ?? "", Enum.Parse<NameKind>(n.Kind, ignoreCase: true))
        {
            Script = n.Script,
            // Whoever writes the family name first has it first in the whole name, and the other way round.
            FamilyFirst = n.Family is { Length: > 0 } family && n.Text.StartsWith(family, StringComparison.Ordinal) && n.Text != family,
        })],
        Emails = person.Emails,
    };
}
