using System.Net;
using Cairn.Audit.Contracts;
using Cairn.Audit.Features;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Tests.Web;

namespace Cairn.Tests.Modules.Audit;

/// <summary>Exceptions to what a course asks for: with the same life as those to a credential's rules, and honored by the check.</summary>
public class CourseExceptionTests
{
    // A node with the same id as one of the credential, and a rule file of the same name: neither may be taken for the other.
    private const string Rules = """
        cairn_rules: 1
        credential: counting
        institution: NORTH
        require:
          all:
          - {id: one, title: A first course, course: MATH 1, grade: C}
          - {id: more, title: Statistics, take: 1, from: [STAT 1, STAT 2]}
        """;

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_waiver_is_honored_by_the_check_from_its_approval_to_its_revocation(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var course = await Course(desk, "all: [{ id: one, course: MATH 1, grade: C }]");
        var other = await Course(desk, "all: [{ id: one, course: MATH 1, grade: C }]", "8");
        Assert.Equal("missing", await Readiness(desk, course));

        var id = await Proposed(desk, course, new { kind = "waive", node = "one" });
        Assert.Equal("missing", await Readiness(desk, course));
        Assert.Equal("exception-exists", (await Propose(desk, course, new { kind = "waive", node = "one" })).Problem);
        await desk.College.Grant(desk.Advisor.Person, Role.Registrar);
        Assert.Equal("exception-own-proposal", (await ExceptionDesk.Approve(desk.Advisor, id)).Problem);

        Assert.True((await ExceptionDesk.Approve(desk.Registrar, id)).IsSuccess);
        await desk.College.Deliver();
        Assert.Equal("ready", await Readiness(desk, course));
        Assert.Equal("missing", await Readiness(desk, other));
        Assert.Equal("near", await desk.Nearness());
        var said = (await desk.Registrar.Get($"/learners/{desk.Learner}/courses/{course}/prerequisites")).Json.GetProperty("exceptions")[0];
        Assert.True(said.GetProperty("applies").GetBoolean());
        Assert.Equal((course.ToString(), "MATH 9"), (said.GetProperty("forCourse").GetString(), said.GetProperty("key").GetString()));

        var (_, own) = await (await desk.College.SignIn(desk.Person)).Page($"/courses/{course}");
        Assert.Contains("You have what this course asks for.", own);
        Assert.Contains("The committee decided so.", own);

        Assert.True((await ExceptionDesk.Decide(desk.Registrar, id, "revoke")).IsSuccess);
        await desk.College.Deliver();
        Assert.Equal("missing", await Readiness(desk, course));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task It_holds_until_its_last_day(DatabaseKind kind)
    {
        var clock = new SetClock(new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
        await using var desk = await ExceptionDesk.Open(kind, clock);
        var course = await Course(desk, "all: [{ id: one, course: MATH 1, grade: C }]");
        var id = await Proposed(desk, course, new { kind = "waive", node = "one", expires = "2026-09-10" });
        Assert.True((await ExceptionDesk.Approve(desk.Registrar, id)).IsSuccess);

        await desk.Wait(clock, new(2026, 9, 10, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("ready", await Readiness(desk, course));
        await desk.Wait(clock, new(2026, 9, 11, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("missing", await Readiness(desk, course));
        Assert.Equal("expired", (await desk.Registrar.Get($"/exceptions/{id}")).Json.GetProperty("exception").GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("waive", "before", null, null)]
    [InlineData("apply-here", "one", "STAT 7", null)]
    [InlineData("substitute", "one", "STAT 7", "MATH 1")]
    [InlineData("substitute", null, "STAT 7", "NORTH:MATH 1")]
    [InlineData("change-limit", "one", null, null)]
    public async Task Each_kind_opens_the_course_when_it_is_approved(string kind, string? node, string? attempt, string? inPlaceOf)
    {
        await using var desk = await ExceptionDesk.Open(DatabaseKind.Sqlite);
        var course = await Course(desk, "all: [{ id: one, course: MATH 1, grade: C }]");
        var id = await Proposed(desk, course, new
        {
            kind,
            node,
            inPlaceOf,
            attempt = attempt is null ? null : await desk.Attempt(attempt),
            amounts = kind == "change-limit" ? new { minimumGrade = "D" } : null,
        });

        Assert.True((await ExceptionDesk.Approve(desk.Registrar, id)).IsSuccess);

        Assert.Equal("ready", await Readiness(desk, course));
        Assert.Equal(HttpStatusCode.OK, (await desk.Registrar.Page($"/learners/{desk.Learner}/courses/{course}")).Status);
        Assert.Contains("MATH 9", (await desk.Registrar.Page($"/exceptions/{id}")).Html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_cannot_be_excepted_from_is_refused(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var course = await Course(desk, Rules);
        var said = await Course(desk, "Two years of algebra.", "8");
        async Task<string> Wrong(object body, CourseId of)
        {
            var reply = await Propose(desk, of, body);
            Assert.Equal("invalid-request", reply.Problem);
            return reply.Json.GetProperty("errors").EnumerateObject().First().Name;
        }

        Assert.Equal("course", await Wrong(new { kind = "waive", node = "one" }, said));
        Assert.Equal("node", await Wrong(new { kind = "waive", node = "nowhere" }, course));
        Assert.Equal("node", await Wrong(new { kind = "waive" }, course));
        Assert.Equal("credentialVersion", await Wrong(new { kind = "waive", node = "one", credentialVersion = desk.Version }, course));
        Assert.Equal("not-found", (await Propose(desk, new(Guid.NewGuid()), new { kind = "waive", node = "one" })).Problem);
        Assert.Equal("invalid-request", (await desk.Advisor.Post($"/learners/{desk.Learner}/exceptions", new { kind = "waive", node = "one", reason = "None named", idempotencyKey = Guid.NewGuid() })).Problem);
        await desk.College.Grant(desk.Person, Role.Registrar);
        var self = await desk.College.SignIn(desk.Person);
        Assert.Equal("exception-own", (await Propose(desk, course, new { kind = "waive", node = "one" }, self)).Problem);
        Assert.DoesNotContain("/exceptions/new", (await self.Page($"/learners/{desk.Learner}/courses/{course}")).Html);
        var stranger = await desk.College.Sign(Role.Advisor, ScopeKind.Caseload);
        Assert.Equal("not-found", (await Propose(desk, course, new { kind = "waive", node = "one" }, stranger)).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Page($"/learners/{desk.Learner}/courses/{course}/exceptions/new")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task When_the_course_asks_otherwise_it_says_why_it_does_not_hold_in_the_words_of_then(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var course = await Course(desk, Rules);
        var id = await Proposed(desk, course, new { kind = "waive", node = "one" });
        Assert.True((await ExceptionDesk.Approve(desk.Registrar, id)).IsSuccess);

        await Course(desk, "all: [{ id: new, course: MATH 7 }]");
        await SaysItDoesNotHold();
        await Course(desk, "Ask the department.");
        await SaysItDoesNotHold();
        Assert.Equal("words-only", await Readiness(desk, course));

        async Task SaysItDoesNotHold()
        {
            var read = await desk.Registrar.Get($"/exceptions/{id}");
            Assert.False(read.Json.GetProperty("exception").GetProperty("applies").GetBoolean());
            foreach (var page in new[] { $"/exceptions/{id}", $"/learners/{desk.Learner}/courses/{course}" })
            {
                var (status, html) = await desk.Registrar.Page(page);
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.Contains("A first course", html);
                Assert.Contains("no longer have the requirement", html);
            }
        }
    }

    [Fact]
    public async Task A_requirement_without_an_id_that_is_moved_by_a_change_of_the_text_does_not_pass_its_waiver_on()
    {
        await using var desk = await ExceptionDesk.Open(DatabaseKind.Sqlite);
        var course = await Course(desk, Unnamed("{course: MATH 1, grade: C}", "{course: MATH 2}"));
        var id = await Proposed(desk, course, new { kind = "waive", node = "r.1" });
        Assert.True((await ExceptionDesk.Approve(desk.Registrar, id)).IsSuccess);
        Assert.Equal("ready", await Readiness(desk, course));

        await Course(desk, Unnamed("{course: CHEM 1}", "{course: MATH 2}"));
        Assert.Equal("missing", await Readiness(desk, course));
        Assert.Contains("no longer have the requirement", (await desk.Registrar.Page($"/exceptions/{id}")).Html);
        await Course(desk, Unnamed("{course: MATH 1, grade: C}", "{course: MATH 3}"));
        Assert.Equal("ready", await Readiness(desk, course));

        static string Unnamed(params string[] parts) => $"cairn_rules: 1\ncredential: before\ninstitution: NORTH\nrequire:\n  all:\n{string.Concat(parts.Select(p => $"  - {p}\n"))}";
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task It_is_proposed_by_form_at_the_requirement_listed_found_exported_and_read_in_spanish(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var course = await Course(desk, Rules);
        var page = $"/learners/{desk.Learner}/courses/{course}/exceptions/new?node=one";
        Assert.Contains(page.Split('?')[0], (await desk.Advisor.Page($"/learners/{desk.Learner}/courses/{course}")).Html);
        var browser = Browser.Of(desk.Advisor);
        Assert.Contains("in what MATH 9 asks for", (await browser.Get(page)).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(page + "where")).Status);

        var sent = await browser.Submit(page, "exception", ("reason", "Placed by the department"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var waiting = (await desk.Registrar.Get("/exceptions?q=math%209")).Json.GetProperty("exceptions")[0];
        Assert.Equal("Math 9", waiting.GetProperty("title").GetProperty("en").GetString());
        Assert.Equal("A first course", waiting.GetProperty("place").GetString());
        Assert.Equal(0, (await desk.Registrar.Get("/exceptions?credential=counting")).Json.GetProperty("total").GetInt32());
        Assert.Contains("MATH 9", (await desk.Registrar.Page("/exceptions")).Html);
        Assert.Contains("MATH 9", await desk.Registrar.Http.GetStringAsync("/api/v1/exceptions.csv"));

        var id = waiting.GetProperty("exception").GetProperty("id").GetGuid();
        desk.Registrar.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        Assert.Contains("Requisitos previos de", (await desk.Registrar.Page($"/exceptions/{id}")).Html);
        Assert.Equal(HttpStatusCode.OK, (await Browser.Of(desk.Registrar).Submit($"/exceptions/{id}", "approve")).Status);
        Assert.Contains("dispensa", (await desk.Registrar.Page($"/learners/{desk.Learner}/courses/{course}")).Html, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string?> Readiness(ExceptionDesk desk, CourseId course) =>
        (await desk.Registrar.Get($"/learners/{desk.Learner}/courses/{course}/prerequisites")).Json.GetProperty("readiness").GetString();

    private static Task<Reply> Propose(ExceptionDesk desk, CourseId course, object exception, Caller? by = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(exception, KernelJson.Options)!.AsObject();
        body["course"] = course.ToString();
        body["idempotencyKey"] = Guid.NewGuid().ToString();
        body["reason"] = "The committee decided so.";
        return (by ?? desk.Advisor).Post($"/learners/{desk.Learner}/exceptions", body);
    }

    private static async Task<AuditExceptionId> Proposed(ExceptionDesk desk, CourseId course, object exception)
    {
        var reply = await Propose(desk, course, exception);
        Assert.True(reply.IsSuccess, reply.Text);
        return reply.As<ProposeException.Response>().Id;
    }

    /// <summary>Makes a course of the institution, or changes what it asks for.</summary>
    private static async Task<CourseId> Course(ExceptionDesk desk, string before, string number = "9")
    {
        var text = before.StartsWith("all:", StringComparison.Ordinal) ? $"cairn_rules: 1\ncredential: counting\ninstitution: NORTH\nrequire: {{ id: before, {before} }}\n" : before;
        return (await desk.College.Write<PutResult<CourseId>>(async write => (await CourseCatalog.Put(write.Db, write,
            [new(new(desk.World.Institution, "MATH", number), $"Math {number}", 3, "credits") { Prerequisites = text }], default))[0])).Id!.Value;
    }
}
