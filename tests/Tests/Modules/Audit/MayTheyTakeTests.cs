using System.Net;
using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Audit;

public class MayTheyTakeTests
{
    private const string Rules = "cairn_rules: 1\ncredential: before/MATH-3\ninstitution: NORTH\nrequire:\n  all:\n  - {course: MATH 1, grade: C}\n  - {course: STAT 1}\n  - {credential: numbers}\n";

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_learner_reads_on_the_course_what_they_have_and_what_they_need(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var course = await Course(college, world, Rules);
        var (_, person) = await world.Learner("amara", ("MATH 1", "D"), ("STAT 1", "A"), ("MATH 2", "A"), ("HIST 1", "A"));
        await college.Grant(person, Role.Learner, ScopeKind.Self);
        var amara = await college.SignIn(person);

        var answer = await amara.Get($"/me/courses/{course}/prerequisites");
        Assert.Equal("missing", answer.Json.GetProperty("readiness").GetString());
        Assert.Equal("met", answer.Json.GetProperty("result").GetProperty("root").GetProperty("children")[1].GetProperty("state").GetString());

        var (status, html) = await amara.Page($"/courses/{course}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("You need: MATH 1, C or better; the credential Numbers", html);
        Assert.Contains("The grade D is below C", html);
        // What the course doesn't ask for is no news on its page.
        Assert.DoesNotContain("HIST 1", html);
        Assert.Equal(HttpStatusCode.NotFound, (await amara.Page($"/courses/{Guid.NewGuid()}")).Status);
        Assert.Equal("not-found", (await amara.Get($"/me/courses/{Guid.NewGuid()}/prerequisites")).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task It_says_what_is_there_what_will_be_what_is_said_in_words_and_that_nothing_is_asked_for(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var ready = await Course(college, world, Asks("course: MATH 1"), "11");
        var running = await Course(college, world, Asks("course: STAT 1"), "12");
        var unread = await Course(college, world, Asks("unmapped: ask the dean"), "13");
        var said = await Course(college, world, "Two years of <algebra>.", "14");
        var open = await Course(college, world, null, "15");
        var (learner, person) = await world.Learner("amara", ("MATH 1", "B"), ("STAT 1", null));
        await college.Grant(person, Role.Learner, ScopeKind.Self);
        var amara = await college.SignIn(person);

        await Says(ready, Readiness.Ready, "You have what this course asks for.");
        await Says(running, Readiness.OnceInProgressIsPassed, "once you pass the courses you are taking");
        await Says(unread, Readiness.Unknown, "could not be read");
        await Says(said, Readiness.WordsOnly, "Two years of &lt;algebra&gt;.");
        await Says(open, Readiness.NothingAsked, "This course asks for nothing before it.");
        var answer = await amara.Get($"/me/courses/{said}/prerequisites");
        Assert.Equal("words-only", answer.Json.GetProperty("readiness").GetString());
        Assert.Equal("Two years of <algebra>.", answer.Json.GetProperty("words").GetString());

        async Task Says(CourseId course, Readiness readiness, string sentence)
        {
            await using var db = college.Home.OpenReader();
            Assert.Equal(readiness, (await Prerequisites.Of(db, learner, course, new(2026, 9, 1), default))!.Readiness);
            Assert.Contains(sentence, (await amara.Page($"/courses/{course}")).Html);
        }
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Staff_ask_for_a_learner_within_their_reach_and_that_is_noted(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var course = await Course(college, world, Rules);
        var (learner, person) = await world.Learner("amara", ("MATH 1", "B"), ("STAT 1", "A"));
        var address = $"/learners/{learner}/courses/{course}";
        var advisor = await college.Sign(Role.Advisor, ScopeKind.Caseload);
        Assert.Equal("not-found", (await advisor.Get($"{address}/prerequisites")).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await advisor.Page(address)).Status);
        Assert.Equal(0, await Noted());

        await college.Write<Done>(async write =>
        {
            await LearnerLinks.Advise(write, learner, advisor.Person, default);
            return new Done();
        });
        Assert.Equal("missing", (await advisor.Get($"{address}/prerequisites")).Json.GetProperty("readiness").GetString());
        Assert.Equal(1, await Noted());
        Assert.Contains("They need: the credential Numbers", (await advisor.Page(address)).Html);
        Assert.Equal(2, await Noted());
        Assert.Contains("May they take", (await advisor.Page($"/learners/{learner}/audits")).Html);
        Assert.Equal("not-found", (await advisor.Get($"/learners/{learner}/courses/{Guid.NewGuid()}/prerequisites")).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await college.Sign(Role.Administrator)).Get($"{address}/prerequisites")).Status);

        async Task<int> Noted()
        {
            await using var db = college.Home.OpenReader();
            return await db.Set<TrailEntry>().CountAsync(e => e.Action == Reading.Opened && e.Person == person);
        }
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_exception_to_a_credential_changes_nothing_in_what_a_course_asks_for(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var course = await Course(college, world, "cairn_rules: 1\ncredential: numbers\ninstitution: NORTH\nrequire: { id: one, course: MATH 1 }\n");
        var (learner, person) = await world.Learner("amara");
        await college.Grant(person, Role.Learner, ScopeKind.Self);
        var amara = await college.SignIn(person);
        var made = await (await college.Sign(Role.Advisor)).Post($"/learners/{learner}/exceptions",
            new { credentialVersion = world.Numbers, kind = "waive", node = "one", reason = "Known to the department", idempotencyKey = Guid.NewGuid() });
        Assert.True(made.IsSuccess, made.Text);
        Assert.True((await (await college.Sign(Role.Registrar)).Post($"/exceptions/{made.Json.GetProperty("id").GetGuid()}/approve", new { idempotencyKey = Guid.NewGuid() })).IsSuccess);

        var (_, html) = await amara.Page($"/courses/{course}");
        Assert.Contains("You need: MATH 1", html);
        Assert.DoesNotContain("Known to the department", html);
    }

    private static string Asks(string require) => $"cairn_rules: 1\ncredential: before/MATH\ninstitution: NORTH\nrequire: {{ {require} }}\n";

    private static async Task<CourseId> Course(College college, AuditWorld world, string? before, string number = "3") =>
        (await college.Write<PutResult<CourseId>>(async write => (await CourseCatalog.Put(write.Db, write,
            [new(new(world.Institution, "MATH", number), $"Math {number}", 3, "credits") { Prerequisites = before }], default))[0])).Id!.Value;
}
