using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;

namespace Cairn.Tests.Modules.Audit;

public class PrerequisitesTests
{
    private const string Rules = "cairn_rules: 1\ncredential: before/MATH-3\ninstitution: NORTH\nrequire:\n  all:\n  - {course: MATH 1, grade: C}\n  - {corequisite: STAT 1}\n  - {not: MATH 3H}\n";

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_course_says_who_may_take_it_and_equivalents_count(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var three = await Course(college, world, "MATH", "3", Rules);
        var (one, other) = (await Course(college, world, "MATH", "1", null), await Course(college, world, "QUANT", "1", "Two years of algebra."));
        var designer = await college.Sign(Role.Curriculum);
        Assert.True((await designer.Post($"/courses/{one}/links", new { other, kind = "equivalent", idempotencyKey = Guid.NewGuid() })).IsSuccess);
        var (amara, _) = await world.Learner("amara", ("QUANT 1", "B"), ("STAT 1", "A"));
        var (ben, _) = await world.Learner("ben", ("MATH 1", "D"), ("STAT 1", "A"));
        var (chi, _) = await world.Learner("chi", ("MATH 1", "B"), ("STAT 1", "A"), ("MATH 3H", "A"));

        await using var db = college.Home.OpenReader();
        var today = new DateOnly(2026, 9, 1);
        Assert.Equal(RequirementState.Met, (await Prerequisites.Of(db, amara, three, today, default))!.Result!.State);
        Assert.Equal("course-missing-grade", (await Prerequisites.Of(db, ben, three, today, default))!.Result!.Root.Children[0].Why!.Code);
        Assert.Equal("ruled-out", (await Prerequisites.Of(db, chi, three, today, default))!.Result!.Root.Children[2].Why!.Code);
        Assert.Equal(Readiness.WordsOnly, (await Prerequisites.Of(db, amara, other, today, default))!.Readiness);

        var (_, html) = await designer.Page($"/curriculum/courses/{three}");
        Assert.Contains("before or at the same time", html);
        Assert.Contains("Two years of algebra.", (await designer.Page($"/curriculum/courses/{other}")).Html);
    }

    [Fact]
    public async Task Prerequisites_that_cannot_be_read_are_refused_with_their_place()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        var world = await AuditWorld.Build(college);
        var put = await college.Write<PutResult<CourseId>>(async write => (await CourseCatalog.Put(write.Db, write,
            [new(new(world.Institution, "MATH", "4"), "Four", 3, "credits") { Prerequisites = "cairn_rules: 1\ncredential: x\nrequire:\n  teach: MATH 1" }], default))[0]);
        Assert.Contains("Line 4, column 3", put.Why, StringComparison.Ordinal);
    }

    private static async Task<CourseId> Course(College college, AuditWorld world, string subject, string number, string? before) =>
        (await college.Write<PutResult<CourseId>>(async write => (await CourseCatalog.Put(write.Db, write,
            [new(new(world.Institution, subject, number), $"{subject} {number}", 3, "credits") { Prerequisites = before }], default))[0])).Id!.Value;
}
