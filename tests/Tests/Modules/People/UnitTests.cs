using Cairn.Kernel;
using Cairn.People.Features;

namespace Cairn.Tests.Modules.People;

/// <summary>The tree of units: each within something larger, found by a code of its own.</summary>
public sealed class UnitTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_tree_grows_from_the_institution_down(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrar = await college.Sign(Role.Registrar);

        var top = (await Add(registrar, "HILL", "institution")).As<AddUnit.Response>().Id;
        var arts = (await Add(registrar, "ARTS", "college", top)).As<AddUnit.Response>().Id;
        var statistics = (await Add(registrar, "STAT", "department", arts)).As<AddUnit.Response>().Id;
        Assert.True((await Add(registrar, "DATA", "program", statistics)).IsSuccess);
        Assert.True((await Add(registrar, "OFFICE", "department", top)).IsSuccess);

        var listed = (await registrar.Get("/units")).As<ListUnits.Response>().Units;
        Assert.Equal((UnitId?)statistics, listed.Single(u => u.Code == "DATA").Within);
        await using var db = college.Home.OpenReader();
        Assert.Equal($"{top.Value:N}/{arts.Value:N}/{statistics.Value:N}/", db.Set<Unit>().Single(u => u.Id == statistics).Path);

        // Whoever holds a role over a college reaches the departments that were added below it.
        var dean = await college.Sign(Role.Administrator, ScopeKind.Unit, arts.Value);
        var person = (await registrar.Post("/people", new { Family = "Hopper", IdempotencyKey = Guid.NewGuid() })).As<AddPerson.Response>().Id;
        await college.Grant(person, Role.Faculty, ScopeKind.Unit, statistics.Value);
        Assert.True((await dean.Post("/grants", new { Person = person, Role = "advisor", Scope = "unit", ScopeId = statistics, IdempotencyKey = Guid.NewGuid() })).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_unit_in_the_wrong_place_or_under_a_code_that_is_taken_is_refused(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrar = await college.Sign(Role.Registrar);
        var top = (await Add(registrar, "HILL", "institution")).As<AddUnit.Response>().Id;
        var department = (await Add(registrar, "STAT", "department", top)).As<AddUnit.Response>().Id;

        Assert.Equal("unit-code-taken", (await Add(registrar, "stat", "department", top)).Problem);
        Assert.Equal("within: An institution stands at the top, within nothing.", Why(await Add(registrar, "OTHER", "institution", top)));
        Assert.Equal("within: Say within which unit it is.", Why(await Add(registrar, "ARTS", "college")));
        Assert.StartsWith("within: It stands within something larger", Why(await Add(registrar, "ARTS", "college", department)));
        Assert.Equal("within: There is no such unit.", Why(await Add(registrar, "ARTS", "college", new UnitId(Guid.CreateVersion7()))));
        Assert.Equal("name: A name has 1 to 200 characters in each language.", Why(await Add(registrar, "ARTS", "college", top, new string('x', 201))));
        Assert.Equal("invalid-request", (await Add(registrar, "A/B", "college", top)).Problem);
        Assert.Equal(2, (await registrar.Get("/units")).As<ListUnits.Response>().Units.Count);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Of_two_units_that_take_one_code_at_the_same_moment_only_one_is_added(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrars = (First: await college.Sign(Role.Registrar), Second: await college.Sign(Role.Registrar));
        var top = (await Add(registrars.First, "HILL", "institution")).As<AddUnit.Response>().Id;
        var arts = (await Add(registrars.First, "ARTS", "college", top)).As<AddUnit.Response>().Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.WhenAll(
            Add(registrars.First, $"Dep{i}", "department", top), Add(registrars.Second, $"DEP{i}", "department", arts))));

        Assert.All(answers, pair => Assert.Equal("unit-code-taken", Assert.Single(pair, reply => !reply.IsSuccess).Problem));
    }

    /// <summary>The field that was refused and the first words of why.</summary>
    private static string Why(Reply reply)
    {
        var field = reply.Json.GetProperty("errors").EnumerateObject().Single();
        return $"{field.Name}: {field.Value[0].GetString()}";
    }

    private static Task<Reply> Add(Caller caller, string code, string kind, UnitId? within = null, string? name = null) =>
        caller.Post("/units", new { Code = code, Kind = kind, Name = new { en = name ?? code }, Within = within, IdempotencyKey = Guid.NewGuid() });
}
