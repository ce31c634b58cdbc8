using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Everything People knows of one person: names, addresses, grants, what each source said, and who was merged into them.</summary>
public static class ReadPerson
{
    public sealed record Response(
        PersonId Id, string Name, DateOnly? BornOn, string? Language, IReadOnlyList<Name> Names, IReadOnlyList<Email> Emails,
        IReadOnlyList<GrantLine> Grants, IReadOnlyList<External> Externals, IReadOnlyList<FieldStanding> Fields, IReadOnlyList<MergeLine> Merges);

    public sealed record Name(PersonNameId Id, NameKind Kind, string Written, string Script, string? Language, DateOnly? From, DateOnly? To, string Given, string Family);

    public sealed record Email(PersonEmailId Id, string Address, bool IsFirst);

    public sealed record GrantLine(GrantId Id, Role Role, ScopeKind Scope, Guid? ScopeId, string? ScopeName, DateOnly From, DateOnly? To);

    public sealed record External(string System, string Type, string Value, string Kind);

    public sealed record MergeLine(PersonMergeId Id, PersonId Merged, DateTimeOffset At, bool Undone);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/people/{id}", async (PersonId id, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Read)
        .WithName(nameof(ReadPerson)).WithSummary("See one person").WithTags("People");

    internal static async Task<Outcome<Response>> Handle(PersonId id, Actor actor, CairnDb db, CancellationToken ct)
    {
        var person = await db.Visible<Person>(actor).SingleOrDefaultAsync(p => p.Id == id, ct);
        return person is null ? Refusal.NotFound("person", id.Value)
            : person.MergedInto is { } kept ? await Handle(kept, actor, db, ct)
            : await Read(person, db, ct);
    }

    /// <summary>Without asking who reads: the caller has found the person in reach.</summary>
    internal static async Task<Response> Read(Person person, CairnDb db, CancellationToken ct)
    {
        var names = await NamesOf(db, [person.Id, .. await PersonNames.MergedInto(db, person.Id, ct)], ct);
        var emails = await db.Set<PersonEmail>().AsNoTracking().Where(e => e.Person == person.Id).ToListAsync(ct);
        var merges = await db.Set<PersonMerge>().AsNoTracking().Where(m => m.Kept == person.Id).ToListAsync(ct);
        var externals = await db.Set<ExternalId>().AsNoTracking().Where(x => x.Person == person.Id)
            .OrderBy(x => x.System).ThenBy(x => x.Type).ThenBy(x => x.Value).Take(200)
            .Select(x => new External(x.System, x.Type, x.Value, x.Kind)).ToListAsync(ct);
        return new(
            person.Id, person.DisplayName, person.BornOn, person.Language, names,
            [.. emails.OrderByDescending(e => e.IsFirst).ThenBy(e => e.Since).Select(e => new Email(e.Id, e.Address, e.IsFirst))],
            await GrantsOf(db, person.Id, ct), externals, await FieldSources.Of(db, Subject.Of(person.Id), ct),
            [.. merges.OrderByDescending(m => m.At).Select(m => new MergeLine(m.Id, m.Merged, m.At, m.UndoneAt is not null))]);
    }

    private static async Task<IReadOnlyList<Name>> NamesOf(CairnDb db, IReadOnlyCollection<PersonId> persons, CancellationToken ct) =>
        [.. (await db.Set<PersonName>().AsNoTracking().Where(n => persons.Contains(n.Person)).ToListAsync(ct))
            .OrderBy(n => n.Kind).ThenByDescending(n => n.From ?? DateOnly.MinValue)
            .Select(n => new Name(n.Id, n.Kind, n.Written, n.Script, n.Language, n.From, n.To, n.Given, n.Family))];

    private static async Task<IReadOnlyList<GrantLine>> GrantsOf(CairnDb db, PersonId person, CancellationToken ct)
    {
        var grants = await db.Set<Grant>().AsNoTracking().Where(g => g.Person == person).ToListAsync(ct);
        var units = await db.Set<Unit>().AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name.ToString(), ct);
        return [.. grants.OrderBy(g => g.To is null ? 0 : 1).ThenBy(g => g.Role).Select(g => new GrantLine(
            g.Id, g.Role, g.Scope, g.ScopeId,
            g is { Scope: ScopeKind.Unit, ScopeId: { } unit } ? units.GetValueOrDefault(new UnitId(unit)) : null, g.From, g.To))];
    }
}
