using System.Net;
using System.Net.Http.Json;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Cairn.Tests.Modules.Audit;
using Browser = Cairn.Tests.Web.Browser;

namespace Cairn.Tests.Modules.Records;

/// <summary>A registrar corrects terms, by form and by the API.</summary>
public sealed class TermTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_term_gets_another_name_and_other_days_and_may_end_sooner(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var browser = Browser.Of(desk.Registrar);
        var term = (await desk.Registrar.Post("/terms", new { Calendar = "NORTH", Code = "2030-FA", Name = new { en = "Fall", fr = "Automne" }, From = "2030-08-26", Ends = "2030-12-13", IdempotencyKey = Guid.NewGuid() }))
            .As<AddTerm.Response>().Id;
        var page = $"/terms/{term}";
        Assert.Contains($"href=\"{page}\"", (await browser.Get("/terms")).Html);

        Assert.Contains("A term ends after it begins.", (await browser.Submit(page, "term", ("name-en", "Fall 2030"), ("from", "2030-08-26"), ("ends", "2030-08-26"))).Html);
        Assert.Contains("Fill in this field", (await browser.Submit(page, "term", ("name-en", "Fall 2030"), ("from", "2030-08-26"), ("ends", ""))).Html);
        var saved = await browser.Submit(page, "term", ("name-en", "Fall 2030"), ("name-es", "Otoño de 2030"), ("from", "2030-09-02"), ("ends", "2030-11-29"));
        Assert.Contains("Fall 2030 is saved.", (await browser.Get(saved.Location!)).Html);

        // Nobody has taken anything in it: it may begin in another month, and stands where that puts it.
        var row = (await desk.Registrar.Get("/terms?calendar=NORTH")).As<ListTerms.Response>().Terms.Single(t => t.Id == term);
        Assert.Equal((203009, new DateOnly(2030, 9, 2), new DateOnly(2030, 11, 29)), (row.Order, row.From!.Value, row.Ends!.Value));
        Assert.Equal(["en", "es", "fr"], row.Name.Languages);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/terms/{Guid.NewGuid()}")).Status);
        Assert.Equal("not-found", (await Put(desk.Registrar, Guid.NewGuid(), "2030-09-02")).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_term_in_which_somebody_took_a_course_stays_in_its_month(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var term = (await desk.Registrar.Post("/terms", new { Calendar = "NORTH", Code = "2030-FA", Name = new { en = "Fall" }, From = "2030-08-26", Ends = "2030-12-13", IdempotencyKey = Guid.NewGuid() }))
            .As<AddTerm.Response>().Id;
        Assert.True((await desk.Registrar.Post($"/learners/{desk.Learner}/attempts", new { Subject = "MATH", Number = "9", Term = term, Credits = 3, Unit = "credits", IdempotencyKey = Guid.NewGuid() })).IsSuccess);

        Assert.Equal("term-in-use", (await Put(desk.Registrar, term.Value, "2030-09-02")).Problem);
        Assert.Contains("another month", (await Browser.Of(desk.Registrar).Submit($"/terms/{term}", "term", ("name-en", "Fall 2030"), ("from", "2030-09-02"), ("ends", "2030-12-13"))).Html);
        Assert.True((await Put(desk.Registrar, term.Value, "2030-08-19")).IsSuccess);
    }

    private static async Task<Reply> Put(Caller caller, Guid term, string from) => await Reply.Of(await caller.Http.PutAsJsonAsync($"/api/v1/terms/{term}",
        new { Name = new { en = "Fall 2030" }, From = from, Ends = "2030-12-13", IdempotencyKey = Guid.NewGuid() }, KernelJson.Options));
}
