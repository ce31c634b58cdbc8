using System.Net;
using System.Net.Http.Json;
using Cairn.Kernel;
using Cairn.People.Features;
using Browser = Cairn.Tests.Web.Browser;

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

        await using var held = await HeldTable.Of(college.Home, "kernel_units");
        var answers = Task.WhenAll(Add(registrars.First, "Stat", "department", top), Add(registrars.Second, "STAT", "department", arts));
        await held.LetGoWhenWaiting(2);

        Assert.Equal("unit-code-taken", Assert.Single(await answers, reply => !reply.IsSuccess).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_unit_that_ends_while_another_is_added_within_it_does_not_do_both(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrars = (First: await college.Sign(Role.Registrar), Second: await college.Sign(Role.Registrar));
        var top = (await Add(registrars.First, "HILL", "institution")).As<AddUnit.Response>().Id;
        var arts = (await Add(registrars.First, "ARTS", "college", top)).As<AddUnit.Response>().Id;

        await using var held = await HeldTable.Of(college.Home, "kernel_units");
        var answers = Task.WhenAll(Add(registrars.First, "STAT", "department", arts), registrars.Second.Post($"/units/{arts}/end", new { IdempotencyKey = Guid.NewGuid() }));
        await held.LetGoWhenWaiting(2);

        Assert.Single(await answers, reply => !reply.IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_unit_gets_another_name_and_keeps_the_languages_that_no_form_asks_for(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrar = await college.Sign(Role.Registrar);
        var unit = (await registrar.Post("/units", new { Code = "HILL", Kind = "institution", Name = new { en = "Hill", es = "Colina", fr = "Colline" }, IdempotencyKey = Guid.NewGuid() }))
            .As<AddUnit.Response>().Id;
        var (page, browser) = ($"/units/{unit}", Browser.Of(registrar));
        Assert.Contains("Institution, code HILL", (await browser.Get(page)).Html);

        Assert.Contains("Fill in this field", (await browser.Submit(page, "unit", ("name-en", ""), ("name-es", "Colina"))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "unit", ("name-en", "Hill College"), ("name-es", ""), ("from", "1891-09-01"))).Status);

        var row = await Row(registrar, unit);
        Assert.Equal(new LocalizedText([new("en", "Hill College"), new("fr", "Colline")]), row.Name);
        Assert.Equal((new DateOnly(1891, 9, 1), "HILL", UnitKind.Institution), (row.From, row.Code, row.Kind));
        Assert.Contains("A name has 1 to 200 characters", (await browser.Submit(page, "unit", ("name-en", new string('x', 201)))).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/units/{Guid.NewGuid()}")).Status);
        Assert.Equal("not-found", (await Put(registrar, Guid.NewGuid(), "Nowhere")).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_unit_ends_after_those_within_it_takes_nothing_new_and_its_end_can_be_taken_back(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrar = await college.Sign(Role.Registrar);
        var browser = Browser.Of(registrar);
        var top = (await Add(registrar, "HILL", "institution")).As<AddUnit.Response>().Id;
        var arts = (await Add(registrar, "ARTS", "college", top)).As<AddUnit.Response>().Id;
        var statistics = (await Add(registrar, "STAT", "department", arts)).As<AddUnit.Response>().Id;
        var person = (await registrar.Post("/people", new { Family = "Hopper", IdempotencyKey = Guid.NewGuid() })).As<AddPerson.Response>().Id;

        var full = await browser.Submit($"/units/{arts}", "end-unit", ("on", "2026-01-31"));
        Assert.Contains("There are units within it: STAT. End them first.", full.Html);
        Assert.Equal("unit-has-units", (await registrar.Post($"/units/{arts}/end", new { IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Contains("That day is still to come", (await browser.Submit($"/units/{statistics}", "end-unit", ("on", "2999-01-01"))).Html);
        Assert.Contains("it can", (await browser.Submit($"/units/{statistics}", "end-unit", ("on", "1899-01-01"))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit($"/units/{statistics}", "end-unit", ("on", "2026-01-31"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit($"/units/{arts}", "end-unit", ("on", "2026-01-31"))).Status);

        Assert.Equal(new DateOnly(2026, 1, 31), (await Row(registrar, arts)).To);
        Assert.Contains("datetime=\"2026-01-31\"", (await browser.Get("/units")).Html);
        Assert.DoesNotContain("name=\"_handler\" value=\"end-unit\"", (await browser.Get($"/units/{arts}")).Html);
        Assert.Equal("unit-ended", (await registrar.Post($"/units/{arts}/end", new { IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Equal("from: It ended on 2026-01-31; it can't begin after that.", Why(await Put(registrar, arts.Value, "Arts", "2026-02-01")));
        Assert.Equal("within: There is no such unit.", Why(await Add(registrar, "MUSIC", "department", arts)));
        Assert.Equal("scopeId: There is no such unit.", Why(await (await college.Sign(Role.Administrator)).Post("/grants",
            new { Person = person, Role = "faculty", Scope = "unit", ScopeId = arts, IdempotencyKey = Guid.NewGuid() })));
        Assert.Equal("unit: There is no such unit.", Why(await registrar.Post("/learners",
            new { Person = person, Number = "1", Institution = "HILL", Unit = arts, IdempotencyKey = Guid.NewGuid() })));

        Assert.Equal("unit-above-ended", (await registrar.Post($"/units/{statistics}/reopen", new { IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit($"/units/{arts}", "reopen-unit")).Status);
        Assert.Equal("unit-open", (await registrar.Post($"/units/{arts}/reopen", new { IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Null((await Row(registrar, arts)).To);
        Assert.True((await Add(registrar, "MUSIC", "department", arts)).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_course_whose_unit_ended_keeps_it_when_it_is_changed(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrar = await college.Sign(Role.Registrar);
        var top = (await Add(registrar, "HILL", "institution")).As<AddUnit.Response>().Id;
        var arts = (await Add(registrar, "ARTS", "college", top)).As<AddUnit.Response>().Id;
        var designer = await college.Sign(Role.Curriculum);
        var course = (await Reply.Of(await designer.Http.PutAsJsonAsync("/api/v1/courses", new { Institution = "HILL", Subject = "ART", Number = "1", Title = new { en = "Art" }, Credits = 3, CreditUnit = "credits", Owner = arts, IdempotencyKey = Guid.NewGuid() }, KernelJson.Options)))
            .Json.GetProperty("id").GetGuid();
        Assert.True((await registrar.Post($"/units/{arts}/end", new { IdempotencyKey = Guid.NewGuid() })).IsSuccess);

        Assert.Contains($"<option value=\"{arts}\" selected", (await designer.Page($"/curriculum/courses/{course}/edit")).Html);
        Assert.DoesNotContain($"value=\"{arts}\"", (await designer.Page("/curriculum/courses/new")).Html);
    }

    /// <summary>The field that was refused and the first words of why.</summary>
    private static string Why(Reply reply)
    {
        var field = reply.Json.GetProperty("errors").EnumerateObject().Single();
        return $"{field.Name}: {field.Value[0].GetString()}";
    }

    private static Task<Reply> Add(Caller caller, string code, string kind, UnitId? within = null, string? name = null) =>
        caller.Post("/units", new { Code = code, Kind = kind, Name = new { en = name ?? code }, Within = within, IdempotencyKey = Guid.NewGuid() });

    private static async Task<ListUnits.Row> Row(Caller caller, UnitId unit) => (await caller.Get("/units")).As<ListUnits.Response>().Units.Single(u => u.Id == unit);

    private static async Task<Reply> Put(Caller caller, Guid unit, string name, string? from = null) => await Reply.Of(await caller.Http.PutAsJsonAsync($"/api/v1/units/{unit}",
        new { Name = new { en = name }, From = from, IdempotencyKey = Guid.NewGuid() }, KernelJson.Options));
}
