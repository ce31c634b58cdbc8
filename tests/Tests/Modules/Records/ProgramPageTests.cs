using System.Net;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Cairn.Tests.Modules.Audit;
using Browser = Cairn.Tests.Web.Browser;

namespace Cairn.Tests.Modules.Records;

/// <summary>A registrar enters a learner in a program, says when they graduate, ends it, and gives them an advisor, by forms.</summary>
public sealed class ProgramPageTests
{
    private const string LongName = "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop";

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_learner_enters_a_program_their_graduation_is_corrected_and_they_leave(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var (page, browser) = ($"/learners/{desk.Learner}/program", Browser.Of(desk.Registrar));
        var empty = (await browser.Get(page)).Html;
        Assert.Contains("No program yet", empty);
        Assert.Contains("No advisor yet", empty);
        Assert.Contains("Counting, catalog 2025", empty);

        Assert.Contains("Choose a program.", (await browser.Submit(page, "enter", ("from", "2025-09-01"))).Html);
        var early = await browser.Submit(page, "enter", ("credentialVersion", desk.Version.ToString()), ("from", "2025-09-01"), ("expectedGraduation", "2025-08-31"));
        Assert.Contains("Nobody graduates before the program began", early.Html);
        Assert.Contains("value=\"2025-08-31\"", early.Html);
        var entered = await browser.Submit(page, "enter", ("credentialVersion", desk.Version.ToString()), ("from", "2025-09-01"), ("expectedGraduation", "2027-05-31"));
        Assert.Equal((HttpStatusCode.Redirect, true), (entered.Status, entered.Location!.EndsWith($"{page}?done=entered", StringComparison.Ordinal)));
        var there = (await browser.Get(page + "?done=entered")).Html;
        var program = (await Programs(desk)).Single();
        Assert.Contains("The learner is in the program now.", there);
        Assert.Contains($"href=\"/curriculum/credentials/{program.Credential}\"", there);
        Assert.Contains("datetime=\"2027-05-31\"", there);
        Assert.DoesNotContain("Counting, catalog 2025</option>", there);

        var (graduation, leave) = ($"graduation-{program.Id}", $"leave-{program.Id}");
        Assert.Contains("Nobody graduates before the program began", (await browser.Submit(page, graduation, ("expectedGraduation", "2025-01-01"))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, graduation, ("expectedGraduation", "2028-05-31"))).Status);
        Assert.Equal(new DateOnly(2028, 5, 31), (await Programs(desk)).Single().ExpectedGraduation);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, graduation, ("expectedGraduation", ""))).Status);
        Assert.Null((await Programs(desk)).Single().ExpectedGraduation);

        Assert.Contains("Say how it ends.", (await browser.Submit(page, leave, ("to", "2026-01-31"))).Html);
        Assert.Contains("That day is still to come", (await browser.Submit(page, leave, ("how", "Left"), ("to", "2999-01-31"))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, leave, ("how", "Left"), ("to", "2026-01-31"))).Status);
        var after = (await browser.Get(page)).Html;
        Assert.Contains("Was in the program", after);
        Assert.Contains("datetime=\"2026-01-31\"", after);
        Assert.DoesNotContain(leave, after);

        Assert.Contains("They were in this program from", (await browser.Submit(page, "enter", ("credentialVersion", desk.Version.ToString()), ("from", "2026-01-30"))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "enter", ("credentialVersion", desk.Version.ToString()), ("from", "2026-01-31"))).Status);
        Assert.Equal(2, (await Programs(desk)).Count);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_advisor_is_given_reads_the_record_and_no_longer_when_it_ends(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var layla = await Named(desk, "Layla", "Khatib");
        var stranger = await Named(desk, "Ned", "Nobody");
        await desk.College.Grant(layla, Role.Advisor, ScopeKind.Caseload);
        var (page, browser, advisor) = ($"/learners/{desk.Learner}/program", Browser.Of(desk.Registrar), await desk.College.SignIn(layla));
        Assert.Equal(HttpStatusCode.NotFound, (await advisor.Page($"/learners/{desk.Learner}")).Status);

        Assert.Contains("Choose a person.", (await browser.Submit(page, "assign")).Html);
        Assert.Contains("This person does not hold the role of advisor.", (await browser.Submit(page, "assign", ("advisor", stranger.ToString()))).Html);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "assign", ("advisor", layla.ToString()))).Status);
        Assert.Contains("Layla Khatib", (await browser.Get(page)).Html);
        var read = await advisor.Page($"/learners/{desk.Learner}");
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.DoesNotContain(page, read.Html);
        Assert.Equal(HttpStatusCode.Forbidden, (await advisor.Page(page)).Status);
        Assert.Contains("Layla Khatib", (await (await desk.College.SignIn(desk.Person)).Page("/record")).Html);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "end-advising", ("advisor", layla.ToString()))).Status);
        var ended = (await browser.Get(page)).Html;
        Assert.Contains("Advised", ended);
        Assert.DoesNotContain("end-advising", ended);
        Assert.Equal(HttpStatusCode.NotFound, (await advisor.Page($"/learners/{desk.Learner}")).Status);
        var again = await desk.Registrar.Post($"/learners/{desk.Learner}/advisors/{layla}/end", new { IdempotencyKey = Guid.NewGuid() });
        Assert.Equal("invalid-request", again.Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Where_advisors_are_many_a_search_finds_the_one(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        await desk.College.Write(write =>
        {
            for (var i = 0; i < 51; i++)
            {
                var person = NewPeople.Add(write, new(null) { Names = [new("Given", i == 50 ? LongName : $"Family{i:00}")] });
                write.Add(new Grant { Id = write.NewId<GrantId>(), Person = person, Role = Role.Advisor, Scope = ScopeKind.Caseload, From = new(2000, 1, 1) });
            }
        });
        var (page, browser) = ($"/learners/{desk.Learner}/program", Browser.Of(desk.Registrar));

        var all = (await browser.Get(page)).Html;
        Assert.Contains("Search for others.", all);
        Assert.DoesNotContain("Family49", all);
        var found = (await browser.Get(page + "?q=family49")).Html;
        Assert.Contains("Given Family49", found);
        Assert.DoesNotContain("Given Family48", found);
        Assert.Contains("Nobody found", (await browser.Get(page + "?q=zzz")).Html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_is_refused_is_said_in_spanish(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        desk.Registrar.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        var (page, browser) = ($"/learners/{desk.Learner}/program", Browser.Of(desk.Registrar));
        async Task<string> Said(string form, params (string, string)[] typed) => WebUtility.HtmlDecode((await browser.Submit(page, form, typed)).Html);

        Assert.Contains("Elija un programa.", await Said("enter"));
        Assert.Contains("Aún sin asesor", await Said("enter"));
        Assert.Contains("Nadie se gradúa antes de que comience el programa", await Said("enter", ("credentialVersion", desk.Version.ToString()), ("from", "2025-09-01"), ("expectedGraduation", "2025-08-31")));
        Assert.Contains("No hay una versión aprobada", await Said("enter", ("credentialVersion", Guid.NewGuid().ToString()), ("from", "2025-09-01")));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "enter", ("credentialVersion", desk.Version.ToString()), ("from", "2025-09-01"))).Status);
        var leave = $"leave-{(await Programs(desk)).Single().Id}";
        Assert.Contains("Ese día aún no ha llegado", await Said(leave, ("how", "Left"), ("to", "2999-01-31")));
        Assert.Contains("no puede terminar antes", await Said(leave, ("how", "Left"), ("to", "2025-08-31")));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Nobody_changes_their_own_program_or_advises_themself(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        Task<Reply> Enter(Caller by) => by.Post($"/learners/{desk.Learner}/programs", new { CredentialVersion = desk.Version, IdempotencyKey = Guid.NewGuid() });
        Task<Reply> Assign(Caller by) => by.Post($"/learners/{desk.Learner}/advisors", new { Advisor = desk.Person, IdempotencyKey = Guid.NewGuid() });
        Assert.True((await Enter(desk.Registrar)).IsSuccess);
        await desk.College.Grant(desk.Person, Role.Advisor);
        Assert.Equal("invalid-request", (await Assign(desk.Registrar)).Problem);

        await desk.College.Grant(desk.Person, Role.Registrar);
        var own = await desk.College.SignIn(desk.Person);
        var program = (await Programs(desk)).Single().Id;
        Reply[] answers =
        [
            await Enter(own), await Assign(own),
            await own.Post($"/programs/{program}/end", new { How = "left", IdempotencyKey = Guid.NewGuid() }),
            await own.Post($"/programs/{program}/expected-graduation", new { Day = "2999-01-01", IdempotencyKey = Guid.NewGuid() }),
            await own.Post($"/learners/{desk.Learner}/advisors/{desk.Person}/end", new { IdempotencyKey = Guid.NewGuid() }),
        ];
        Assert.All(answers, a => Assert.Equal("own-record", a.Problem));

        var html = (await Browser.Of(own).Submit($"/learners/{desk.Learner}/program", $"leave-{program}", ("how", "Left"), ("to", "2026-01-31"))).Html;
        Assert.Contains("another registrar changes it", html);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Registrar.Page($"/learners/{Guid.NewGuid()}/program")).Status);
    }

    private static async Task<IReadOnlyList<ProgramLine>> Programs(ExceptionDesk desk)
    {
        await using var db = desk.College.Home.OpenReader();
        return await LearnerLinks.Programs(db, desk.Learner, default);
    }

    private static Task<PersonId> Named(ExceptionDesk desk, string given, string family) => desk.College.Write<PersonId>(write =>
        Task.FromResult<Outcome<PersonId>>(NewPeople.Add(write, new(null) { Names = [new(given, family)] })));
}
