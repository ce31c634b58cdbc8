using System.Net;
using Cairn.Kernel;
using Cairn.Operations.Contracts;
using Cairn.Operations.Features;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cairn.Tests.Modules.Operations;

public sealed class TrailPagesTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_auditor_finds_entries_page_by_page(DatabaseKind database)
    {
        await using var college = await College.Open(database);
        var registrar = await college.Sign(Role.Registrar);
        for (var i = 0; i < 7; i++)
        {
            await AddUnit(college, i);
        }

        var first = (await registrar.Get("/trail?action=AddUnit&size=5")).As<SearchTrail.Response>();
        var second = (await registrar.Get($"/trail?action=AddUnit&size=5&before={first.Next}")).As<SearchTrail.Response>();

        Assert.Equal(5, first.Entries.Count);
        Assert.Equal(2, second.Entries.Count);
        Assert.Null(second.Next);
        Assert.Equal(7, first.Entries.Concat(second.Entries).Select(e => e.Subject).Distinct().Count());
        Assert.Contains(first.Entries[0].Values!.Changes, c => c is { Field: "Code", Before: null, After: "U6" });
        Assert.Equal(HttpStatusCode.BadRequest, (await registrar.Get("/trail?size=1000")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Personal_values_are_shown_to_registrars_only_and_seeing_them_is_written_down(DatabaseKind database)
    {
        await using var college = await College.Open(database);
        var registrar = await college.Sign(Role.Registrar);
        var administrator = await college.Sign(Role.Administrator);
        var learner = await college.Person(Role.Learner, ScopeKind.Self);

        var hidden = (await administrator.Get($"/trail?person={learner}")).As<SearchTrail.Response>();
        var shown = (await registrar.Get($"/trail?person={learner}")).As<SearchTrail.Response>();

        Assert.All(hidden.Entries, e => Assert.Null(e.Values));
        Assert.Contains(shown.Entries, e => e.Values!.Changes.Any(c => c is { Field: "Role", After: "Learner" }));
        await using var db = college.Home.OpenReader();
        var noted = await db.Set<TrailEntry>().Where(t => t.Action == "ReadTrailValues" && t.Person == learner).Select(t => t.Actor).ToListAsync();
        Assert.Equal([$"person:{registrar.Person}"], noted);
    }

    [Fact]
    public async Task The_head_is_public_and_the_entries_are_for_auditors()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        await AddUnit(college, 1);
        Assert.Equal(HttpStatusCode.NotFound, (await college.Anonymous().Http.GetAsync("/trail/checkpoint")).StatusCode);
        await Sealer.Seal(college.Home, default);
        var registrar = await college.Sign(Role.Registrar);
        var learner = await college.Sign(Role.Learner, ScopeKind.Self);
        var size = new LogFolder(college.Home.Institution).HeadSizes()[^1];

        var head = await college.Anonymous().Http.GetAsync("/trail/checkpoint");
        Assert.Equal("text/plain; charset=utf-8", head.Content.Headers.ContentType!.ToString());
        Assert.Contains($"\n{size}\n", await head.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await registrar.Http.GetAsync($"/trail/tile/entries/000.p/{size}")).StatusCode);
        Assert.Equal(32 * size, (await (await registrar.Http.GetAsync($"/trail/tile/0/000.p/{size}")).Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await registrar.Http.GetAsync("/trail/tile/0/..%2f..%2fcheckpoint")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await learner.Http.GetAsync($"/trail/tile/entries/000.p/{size}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await college.Anonymous().Http.GetAsync($"/trail/tile/0/000.p/{size}")).StatusCode);
    }

    [Fact]
    public async Task The_export_holds_every_entry_and_no_value()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        var registrar = await college.Sign(Role.Registrar);
        await AddUnit(college, 4711);

        var csv = await registrar.Http.GetStringAsync("/api/v1/trail.csv?action=AddUnit");

        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Code", csv);
        Assert.DoesNotContain("U4711", csv);
        Assert.Contains("ExportTrail", await registrar.Http.GetStringAsync("/api/v1/trail.csv?action=ExportTrail"));
    }

    [Fact]
    public async Task The_pages_open_for_those_who_may()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        await AddUnit(college, 1);
        await Sealer.Seal(college.Home, default);
        var administrator = await college.Sign(Role.Administrator);
        var learner = await college.Sign(Role.Learner, ScopeKind.Self);
        foreach (var path in (string[])["/operations/trail", "/operations/events", "/operations/jobs", "/operations/erasure"])
        {
            var (status, html) = await administrator.Page(path);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("<h1>", html);
            Assert.NotEqual(HttpStatusCode.OK, (await learner.Page(path)).Status);
        }

        Assert.Contains("AddUnit", (await administrator.Page("/operations/trail?action=AddUnit")).Html);
    }

    [Fact]
    public async Task A_timeline_tells_the_history_of_one_thing_and_hides_persons_values()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        await AddUnit(college, 11);
        var learner = await college.Person(Role.Learner, ScopeKind.Self);
        await using var db = college.Home.OpenReader();
        var unit = await db.Set<TrailEntry>().Where(t => t.Action == "AddUnit").Select(t => t.Subject).SingleAsync();
        var grant = await db.Set<TrailEntry>().Where(t => t.Person == learner).Select(t => t.Subject).SingleAsync();

        var ofUnit = await Timeline(college, unit);
        Assert.Contains("Added a unit", ofUnit);
        Assert.Contains("U11", ofUnit);
        var ofGrant = await Timeline(college, grant);
        Assert.Contains("Role", ofGrant);
        Assert.DoesNotContain("Learner", ofGrant);
        Assert.Contains("No history yet", await Timeline(college, "unit:none"));
    }

    private static async Task<string> Timeline(College college, string subject)
    {
        await using var scope = college.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(college.Home.Institution);
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TrailTimeline>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(TrailTimeline.Subject)] = subject }))).ToHtmlString());
    }

    private static Task AddUnit(College college, int number) => college.Home.Write<UnitId>(Actor.System("test"), Once.Named("AddUnit"), write =>
    {
        var id = write.NewId<UnitId>();
        write.Add(new Cairn.Kernel.Unit { Id = id, Kind = UnitKind.Department, Code = $"U{number}", Name = $"Unit {number}", Path = Cairn.Kernel.Unit.PathOf(null, id), From = new(2026, 1, 1) });
        return Task.FromResult<Outcome<UnitId>>(id);
    }, default);
}
