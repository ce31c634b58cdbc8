using Cairn.Audit;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Audit;

/// <summary>A changed record is held against what the change can matter to, and against nothing else.</summary>
public class WhatChangedTests
{
    private static readonly VersionLine[] Versions =
    [
        Version("algebra", "all: [{ id: a, course: MATH 1 }]"),
        Version("numbers", "all: [{ id: a, take: 2, from: [MATH *] }]"),
        Version("letters", "all: [{ id: a, course: LIT 1 }]"),
        Version("stack", "all: [{ id: a, credential: algebra }]"),
        Version("tested", "all: [{ id: a, has: test, key: SAT, minimum: 600 }]"),
        Version("early", "all: [{ id: a, take: 1, from: { subject: [ART], by_term: 2 } }]"),
        Version("labs", "all: [{ id: a, take: 1, from: { attribute: [lab] } }]"),
        Version("shares", "all: [{ id: a, take: 1, from: [LIT *] }], limits: [{ at_most: { courses: 1 }, from: { counted_in: [minor] } }]"),
        Version("anything", "all: [{ id: a, take: { credits: 6 }, from: anything }]"),
    ];

    [Fact]
    public void A_course_matters_to_rules_that_name_it_or_its_subject_or_its_attribute()
    {
        Assert.Equal(["algebra", "numbers", "early", "anything"], Of(Courses("MATH", "1")));
        Assert.Equal(["numbers", "early", "labs", "anything"], Of(new([new("N", "MATH", "9", "core lab")], [], null)));
        Assert.Equal(["early", "anything"], Of(Courses("PHIL", "1")));
    }

    [Fact]
    public void A_fact_and_a_credential_matter_to_rules_that_ask_for_them_and_a_credential_to_itself()
    {
        Assert.Equal(["tested", "early", "anything"], Of(new([], [new(FactKind.TestScore, "sat")], null)));
        Assert.Equal(["algebra", "stack", "early", "anything"], Of(new([], [], "algebra")));
    }

    [Fact]
    public void What_a_credential_counts_or_counted_once_matters_to_rules_that_limit_what_it_shares_and_not_to_itself()
    {
        CountedAttempt[] counted = [new("a", "north.minor.math", ["certificate", "minor"])];
        Assert.Equal(["early", "shares", "anything"], Of(new([], [], "north.minor.math") { CountedOnce = counted }));
        Assert.Equal(["early", "shares", "anything"], Of(new([], [], "north.minor.math"), counted: counted));
        Assert.Equal(["early", "anything"], Of(new([], [], "north.major.math") { CountedOnce = [new("a", "north.major.math", ["degree", "major"])] }));
        Assert.Equal(["early", "anything"], Of(new([], [], "north.major.math"), counted: counted));
    }

    [Fact]
    public void An_equivalent_course_matters_to_rules_that_ask_for_the_other_name() => Assert.Contains("algebra", Of(
        Courses("QUANT", "1"), new[] { (new CourseKey("N", "QUANT", "1"), new CourseKey("N", "MATH", "1")) }.ToLookup(p => p.Item1, p => p.Item2)));

    [Fact]
    public void What_an_exception_is_about_is_always_looked_at() =>
        Assert.Contains("letters", Of(Courses("MATH", "1"), excepted: key => key == "letters"));

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_equivalent_course_completes_a_credential_at_once(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        CourseId[] ids = await college.Write<CourseId[]>(async write => (CourseId[])[.. (await CourseCatalog.Put(write.Db, write,
            [new(new(world.Institution, "MATH", "1"), "One", 3, "credits"), new(new(world.Institution, "QUANT", "1"), "Other", 3, "credits")], default)).Select(p => p.Id!.Value)]);
        Assert.True((await (await college.Sign(Role.Curriculum)).Post($"/courses/{ids[0]}/links", new { other = ids[1], kind = "equivalent", idempotencyKey = Guid.NewGuid() })).IsSuccess);
        await world.Learner("amara", ("QUANT 1", "B"), ("MATH 2", "A"));

        await college.Deliver();

        await using var db = college.Home.OpenReader();
        Assert.Equal(1, await db.Set<StoredEvent>().CountAsync(e => e.Type == "audit.learner-completed/1"));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_course_that_counts_by_an_exception_alone_is_noticed_when_its_grade_falls(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var attempt = await desk.Attempt("STAT 7");
        await desk.Approved(new { Kind = "substitute", Node = "one", Attempt = attempt, InPlaceOf = "MATH 1" });
        await desk.College.Deliver();
        Assert.Equal(1, await Completions(desk));

        var changed = await desk.Registrar.Post($"/attempts/{attempt}/grade", new { Grade = "F", Reason = "Read from the wrong line", IdempotencyKey = Guid.NewGuid() });
        Assert.True(changed.IsSuccess, changed.Text);
        await desk.College.Deliver();
        Assert.Equal(0, await Completions(desk));
    }

    private static async Task<int> Completions(ExceptionDesk desk)
    {
        await using var db = desk.College.Home.OpenReader();
        return await db.Set<Completion>().CountAsync();
    }

    private static TouchedRecord Courses(string subject, string number) => new([new("N", subject, number, "")], [], null);

    private static IEnumerable<string> Of(TouchedRecord touched, ILookup<CourseKey, CourseKey>? others = null, Func<string, bool>? excepted = null, CountedAttempt[]? counted = null)
    {
        var record = new LearnerRecord([.. touched.Courses.Select((c, i) => new Attempt($"a{i}", new("N", c.Subject, c.Number), new("F", 202608), AttemptStatus.Completed))], GradeScheme.FourPoint, new(2027, 1, 1))
        {
            Counted = [.. counted ?? []],
        };
        var names = new RecordNames(others ?? Array.Empty<(CourseKey, CourseKey)>().ToLookup(p => p.Item1, p => p.Item2));
        return WhatChanged.Of(Versions, record, touched, names, excepted ?? (_ => false)).Select(v => v.Key);
    }

    private static VersionLine Version(string key, string require) => new(
        new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), key, CredentialKind.Badge, key, 2025, VersionStage.Approved, true,
        RuleText.Read($"cairn_rules: 1\ncredential: {key}\ninstitution: N\nrequire: {{ id: {key}, {require} }}\n"));
}
