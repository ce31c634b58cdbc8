using System.Net;
using System.Text;
using Cairn.Credentials.Features;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>Lists as they are searched, sorted and taken away as files.</summary>
public class ListFileTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Every_list_is_taken_away_as_a_file_of_what_was_asked_for(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        await desk.Award();
        await desk.AddLearner("L2", "=Bilal", "Osman", "A", "C");
        var registrar = await desk.College.Sign(Role.Registrar);

        // What a spreadsheet would run as a formula is text in the file.
        Assert.Equal(["Number,Name,Institution,Level,Standing,CreditsEarned,Gpa", "L2,\"'=Bilal Osman\",NORTH,,,8,3", "L1,Amara Lindqvist,NORTH,,,8,3.65"],
            await Lines(registrar, "/learners.csv?sort=-number"));
        Assert.Equal(2, (await Lines(registrar, "/learners.csv?q=amara")).Length);
        Assert.StartsWith("L1,Amara Lindqvist,Data Ethics,Badge,2025,Issued,", (await Lines(registrar, "/awards.csv?stage=Issued"))[1]);
        Assert.Single(await Lines(registrar, "/awards.csv?stage=Declined"));
        Assert.Contains(await Lines(registrar, "/people.csv?sort=-name"), line => line.EndsWith(",Amara Lindqvist,l1@north.example,", StringComparison.Ordinal));
        Assert.Equal("data-ethics,Badge,Data Ethics,2025,Approved,yes,0", (await Lines(registrar, "/credentials.csv?kind=Badge"))[1]);
        foreach (var list in new[] { "learners", "awards", "people", "credentials", "courses" })
        {
            var book = await registrar.Http.GetAsync($"/api/v1/{list}.xlsx");
            Assert.Equal((list, HttpStatusCode.OK), (list, book.StatusCode));
            Assert.Equal((byte)'P', (await book.Content.ReadAsByteArrayAsync())[0]);
        }

        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(["ExportAwards", "ExportLearners", "ExportPeople"],
            await db.Set<TrailEntry>().Where(t => t.Action.StartsWith("Export")).Select(t => t.Action).Distinct().OrderBy(a => a).ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Awards_are_found_by_name_number_and_credential_and_sorted(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        await desk.Award();
        await desk.AddLearner("L7", "Zora", "Abel", "A", "A");
        await desk.College.Deliver();
        var registrar = await desk.College.Sign(Role.Registrar);

        async Task<string[]> Found(string query) =>
            [.. (await registrar.Get($"/awards?{query}")).As<ListAwards.Response>().Awards.Select(a => a.Number)];

        Assert.Equal(["L1"], await Found("stage=Issued"));
        Assert.Equal(["L7"], await Found("q=zora"));
        Assert.Equal(["L7"], await Found("q=l7&sort=-name"));
        Assert.Equal(["L7"], await Found("q=etica"));
        Assert.Empty(await Found("q=nobody"));
        Assert.Equal(["L7"], await Found("sort=credential"));
        Assert.Equal(HttpStatusCode.BadRequest, (await registrar.Get("/awards?sort=height")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_page_without_its_thing_says_so_in_its_own_words(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        var (status, html) = await desk.College.Anonymous().Page("/c/nothing");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Nothing is shared here", html, StringComparison.Ordinal);
        foreach (var path in new[] { $"/learners/{Guid.NewGuid()}", $"/learners/{Guid.NewGuid()}/add-course", $"/attempts/{Guid.NewGuid()}/grade", $"/awards/{Guid.NewGuid()}", $"/people/{Guid.NewGuid()}" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await (await desk.College.Sign(Role.Registrar)).Page(path)).Status));
        }
    }

    private static async Task<string[]> Lines(Caller caller, string path) =>
        Encoding.UTF8.GetString(await caller.Http.GetByteArrayAsync($"/api/v1{path}")).TrimStart('\uFEFF').Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
}
