using Cairn.Kernel;
using Cairn.People.Features;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.People;

/// <summary>Roles are given and ended within the reach of who gives them; people and their addresses are unique.</summary>
public sealed class GrantTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_role_is_given_once_and_the_last_administrator_stays(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var administrator = await college.Sign(Role.Administrator);
        var person = (await administrator.Post("/people", New("ada@north.example"))).As<AddPerson.Response>().Id;
        await using var db = college.Home.OpenReader();
        var own = await db.Set<Grant>().SingleAsync(g => g.Person == administrator.Person);

        Assert.Equal("email-taken", (await administrator.Post("/people", New("Ada@North.example"))).Problem);
        Assert.True((await Give(administrator, person, "advisor", "caseload")).IsSuccess);
        Assert.Equal("grant-held", (await Give(administrator, person, "advisor", "caseload")).Problem);
        Assert.Equal("last-administrator", (await End(administrator, own.Id)).Problem);
        Assert.True((await Give(administrator, person, "administrator", "institution")).IsSuccess);
        Assert.True((await End(administrator, own.Id)).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_administrator_of_one_unit_gives_and_ends_roles_over_that_unit_only(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var (mine, other) = (await NewUnit(college, "MINE"), await NewUnit(college, "OTHER"));
        var whole = await college.Sign(Role.Administrator);
        var person = (await whole.Post("/people", New("ada@north.example"))).As<AddPerson.Response>().Id;
        var elsewhere = (await Give(whole, person, "faculty", "unit", other)).As<GiveGrant.Response>().Id;
        Assert.True((await Give(whole, person, "faculty", "unit", mine)).IsSuccess);
        var local = await college.Sign(Role.Administrator, ScopeKind.Unit, mine.Value);

        Assert.Equal("forbidden", (await Give(local, person, "administrator", "institution")).Problem);
        Assert.Equal("invalid-request", (await Give(local, person, "registrar", "unit", other)).Problem);
        Assert.Equal("not-found", (await End(local, elsewhere)).Problem);
        var given = await Give(local, person, "registrar", "unit", mine);
        Assert.True(given.IsSuccess, given.Text);
        Assert.True((await End(local, given.As<GiveGrant.Response>().Id)).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Whoever_left_a_unit_is_no_longer_seen_from_it(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var mine = await NewUnit(college, "MINE");
        var whole = await college.Sign(Role.Administrator);
        var person = (await whole.Post("/people", New("ada@north.example"))).As<AddPerson.Response>().Id;
        var role = (await Give(whole, person, "faculty", "unit", mine)).As<GiveGrant.Response>().Id;
        var local = await college.Sign(Role.Registrar, ScopeKind.Unit, mine.Value);
        Assert.True((await local.Get($"/people/{person}")).IsSuccess);

        Assert.True((await End(whole, role)).IsSuccess);

        Assert.Equal("not-found", (await local.Get($"/people/{person}")).Problem);
    }

    private static object New(string email) => new { Family = "Byron", Email = email, IdempotencyKey = Guid.NewGuid() };

    private static Task<Reply> Give(Caller by, PersonId person, string role, string scope, UnitId? unit = null) =>
        by.Post("/grants", new { Person = person, Role = role, Scope = scope, ScopeId = unit, IdempotencyKey = Guid.NewGuid() });

    private static Task<Reply> End(Caller by, GrantId grant) => by.Post($"/grants/{grant}/end", new { IdempotencyKey = Guid.NewGuid() });

    private static async Task<UnitId> NewUnit(College college, string code)
    {
        var id = new UnitId(Guid.CreateVersion7());
        await college.Write(write => write.Add(new Unit { Id = id, Kind = UnitKind.Department, Code = code, Name = code, Path = Unit.PathOf(null, id), From = new(2000, 1, 1) }));
        return id;
    }
}
