using System.Net;
using System.Net.Http.Json;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Tests.Modules.Audit;

namespace Cairn.Tests.Modules.Curriculum;

public class SavePrerequisitesTests
{
    private const string Head = "# Who may take it\ncairn_rules: 1\ncredential: before/MATH-3\ninstitution: NORTH\nrequire:\n  ";

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Rules_are_kept_as_written_and_said_in_words_and_words_are_kept_as_words(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        await AuditWorld.Build(college);
        var designer = await college.Sign(Role.Curriculum);
        await Save(designer, "1", null);
        const string written = Head + "any:   # either will do\n  - {course: MATH 1, grade: B-}\n  - {has: placement, key: MATH-3}\n";

        var ruled = (await Save(designer, "3", written)).Json.GetProperty("id").GetGuid();
        var said = (await Save(designer, "4", "Permission of the department: ask early.")).Json.GetProperty("id").GetGuid();

        Assert.Equal(written, (await designer.Get($"/courses/{ruled}")).Json.GetProperty("prerequisites").GetString());
        var (_, html) = await designer.Page($"/curriculum/courses/{ruled}");
        Assert.Contains("One of these", html);
        Assert.Contains("MATH 1, B- or better", html);
        Assert.DoesNotContain("cairn_rules", html);
        Assert.Contains("Permission of the department: ask early.", (await designer.Page($"/curriculum/courses/{said}")).Html);
        Assert.Contains("either will do", (await designer.Page($"/curriculum/courses/{ruled}/edit")).Html);
    }

    [Theory]
    [InlineData("teach: MATH 1", "rules-unreadable", "Line 6, column 3")]
    [InlineData("all: [{course: MATH 1}, {course: MATH 99}]", "invalid-request", "Line 6, column 27: MATH 99 is in no catalog.")]
    [InlineData("at_least: 3\n  of: [{course: MATH 1}, {course: MATH 2}]", "invalid-request", "Line 6, column 3: It asks for 3 of its parts")]
    public async Task What_cannot_be_read_or_never_be_met_is_refused_with_its_place(string require, string problem, string sentence)
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        await AuditWorld.Build(college);
        var designer = await college.Sign(Role.Curriculum);
        await Save(designer, "1", null);
        await Save(designer, "2", null);

        var refused = await Save(designer, "3", Head + require);

        Assert.Equal((HttpStatusCode.BadRequest, problem), (refused.Status, refused.Problem));
        Assert.Contains(sentence, refused.Json.GetProperty("errors").GetProperty("prerequisites")[0].GetString(), StringComparison.Ordinal);
        Assert.True((await Save(designer, "3", Head + "course: MATH 1")).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_course_whose_rules_name_what_is_gone_can_still_be_changed_and_says_so_to_who_may(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        const string imported = Head + "course: MATH 99\n";
        var course = (await college.Write<PutResult<CourseId>>(async write => (await CourseCatalog.Put(write.Db, write,
            [new(new(world.Institution, "MATH", "3"), "Three", 3, "credits") { Prerequisites = imported }], default))[0])).Id!.Value;
        var designer = await college.Sign(Role.Curriculum);

        Assert.True((await Save(designer, "3", imported, credits: 4)).IsSuccess);
        Assert.False((await Save(designer, "3", imported + "# again\n")).IsSuccess);

        Assert.Contains("MATH 99 is in no catalog.", (await designer.Page($"/curriculum/courses/{course}")).Html);
        Assert.DoesNotContain("is in no catalog", (await (await college.Sign(Role.Advisor)).Page($"/curriculum/courses/{course}")).Html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Courses_that_ask_for_each_other_are_refused_and_named_unless_there_is_another_way(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var designer = await college.Sign(Role.Curriculum);
        await Save(designer, "1", null);
        await Save(designer, "2", null);
        Assert.True((await Save(designer, "2", Head + "course: MATH 1")).IsSuccess);

        var refused = await Save(designer, "1", Head + "all: [{has: placement, key: M}, {course: MATH 2}]");
        Assert.Equal("Line 6, column 35: These courses ask for each other, so nobody can take any of them first: MATH 1 → MATH 2 → MATH 1.", refused.Json.GetProperty("errors").GetProperty("prerequisites")[0].GetString());
        Assert.True((await Save(designer, "1", Head + "any: [{has: placement, key: M}, {course: MATH 2}]")).IsSuccess);

        // What came in by an import, which looks at one course at a time, is shown to who may change it.
        var course = (await college.Write<PutResult<CourseId>>(async write => (await CourseCatalog.Put(write.Db, write,
            [new(new(world.Institution, "MATH", "1"), "Math 1", 3, "credits") { Prerequisites = Head + "course: MATH 2" }], default))[0])).Id!.Value;
        Assert.Contains("MATH 1 → MATH 2 → MATH 1", WebUtility.HtmlDecode((await designer.Page($"/curriculum/courses/{course}")).Html));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Of_two_courses_that_come_to_ask_for_each_other_at_the_same_moment_only_one_is_saved(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        await AuditWorld.Build(college);
        var designers = (First: await college.Sign(Role.Curriculum), Second: await college.Sign(Role.Curriculum));
        var pairs = Enumerable.Range(0, 6).Select(i => (One: $"{100 + i}", Other: $"{200 + i}")).ToArray();
        foreach (var (one, other) in pairs)
        {
            await Save(designers.First, one, null);
            await Save(designers.First, other, null);
        }

        var answers = await Task.WhenAll(pairs.Select(pair => Task.WhenAll(
            Save(designers.First, pair.One, Head + $"course: MATH {pair.Other}"), Save(designers.Second, pair.Other, Head + $"course: MATH {pair.One}"))));

        Assert.All(answers, pair => Assert.Equal(1, pair.Count(reply => reply.IsSuccess)));
    }

    [Fact]
    public async Task A_GPA_that_this_institution_may_know_is_not_refused()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        await AuditWorld.Build(college);
        Assert.True((await Save(await college.Sign(Role.Curriculum), "3", Head + "gpa: 6.5\n")).IsSuccess);
    }

    private static async Task<Reply> Save(Caller designer, string number, string? prerequisites, decimal credits = 3) => await Reply.Of(await designer.Http.PutAsJsonAsync("/api/v1/courses",
        new { institution = "NORTH", subject = "MATH", number, title = new { en = $"Math {number}" }, credits, creditUnit = "credits", prerequisites, idempotencyKey = Guid.NewGuid() }, KernelJson.Options));
}
