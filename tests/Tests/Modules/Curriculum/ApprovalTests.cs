using System.Net;
using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.Kernel;

namespace Cairn.Tests.Modules.Curriculum;

public class ApprovalTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_credential_is_written_by_one_and_approved_by_another_and_then_anyone_can_read_it(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var unit = await Institution(college);
        var (author, reviewer) = (await college.Sign(Role.Curriculum), await college.Sign(Role.Curriculum));
        var id = (await author.Post("/credentials", New("data-ethics", unit))).As<AddCredential.Response>().Id;
        var version = (await author.Post($"/credentials/{id}/versions", new { catalogYear = 2025, from = "2025-01-01", idempotencyKey = Guid.NewGuid() })).As<StartVersion.Response>().Id;
        Assert.Equal("not-found", (await college.Anonymous().Get($"/public/credentials/{id}")).Problem);

        var wrong = await Put(author, version, "cairn_rules: 1\ncredential: data-ethics\nrequire:\n  id: a\n  corse: STAT 1\n");
        Assert.Equal((HttpStatusCode.BadRequest, "rules-unreadable"), (wrong.Status, wrong.Problem));
        var circle = await Put(author, version, Rules("data-ethics", "credential: data-ethics"));
        Assert.Equal("stacking-circle", circle.Problem);
        Assert.True((await Put(author, version, Rules("data-ethics", "take: 3, from: [STAT 1, STAT 2]"))).IsSuccess);
        var never = await author.Post($"/credential-versions/{version}/submission", new { idempotencyKey = Guid.NewGuid() });
        Assert.Equal("rules-unsatisfiable", never.Problem);
        Assert.Contains("Line ", never.Text, StringComparison.Ordinal);
        Assert.Equal("changed-meanwhile", (await Put(author, version, Rules("data-ethics", "course: STAT 1"), expected: 7)).Problem);
        Assert.True((await Put(author, version, Rules("data-ethics", "course: STAT 1, grade: C"))).IsSuccess);

        Assert.Equal("wrong-stage", (await Review(reviewer, version, "approve")).Problem);
        Assert.True((await author.Post($"/credential-versions/{version}/submission", new { comment = "Please look", idempotencyKey = Guid.NewGuid() })).IsSuccess);
        Assert.Equal("version-in-review", (await Put(author, version, Rules("data-ethics", "course: STAT 2"))).Problem);
        Assert.Equal("approver-is-author", (await Review(author, version, "approve")).Problem);
        Assert.Single((await reviewer.Get("/reviews")).Json.GetProperty("waiting").EnumerateArray());
        Assert.True((await reviewer.Get($"/credential-versions/{version}/impact")).IsSuccess);
        await using (var db = college.Home.OpenReader())
        {
            // Without degree audits there is nobody to ask.
            Assert.Equal("impact-unknown", (await MeasureImpact.Handle(version, db, [], default)).Refusal?.Code);
        }

        Assert.Equal("invalid-request", (await Review(reviewer, version, "return")).Problem);
        Assert.True((await Review(reviewer, version, "approve")).Json.GetProperty("awardable").GetBoolean());
        Assert.Equal("version-approved", (await Put(author, version, Rules("data-ethics", "course: STAT 2"))).Problem);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/public/credentials/{id}");
        using var answer = await college.Anonymous().Http.SendAsync(request);
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("EducationalOccupationalCredential", await answer.Content.ReadAsStringAsync());
        var (status, html) = await college.Anonymous().Page($"/credentials/{id}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("STAT 1", html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Pages_of_the_curriculum_open_for_who_may_and_for_nobody_else(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var unit = await Institution(college);
        var author = await college.Sign(Role.Curriculum);
        var course = await author.Http.PutAsync("/api/v1/courses", System.Net.Http.Json.JsonContent.Create(
            new { institution = "NORTH", subject = "stat", number = "1", title = new { en = "Data", es = "Datos" }, credits = 3, creditUnit = "credits", idempotencyKey = Guid.NewGuid() }));
        var courseId = (await Reply.Of(course)).As<SaveCourse.Response>().Id;
        var id = (await author.Post("/credentials", New("data", unit))).As<AddCredential.Response>().Id;
        Assert.Equal("credential-exists", (await author.Post("/credentials", New("data", unit))).Problem);
        var start = new { catalogYear = 2025, from = "2025-01-01", idempotencyKey = Guid.NewGuid() };
        var version = (await author.Post($"/credentials/{id}/versions", start)).As<StartVersion.Response>().Id;
        Assert.Equal("version-exists", (await author.Post($"/credentials/{id}/versions", start with { idempotencyKey = Guid.NewGuid() })).Problem);
        Assert.True((await Put(author, version, Rules("data", "credential: missing"))).IsSuccess);
        var slips = await author.Post($"/credential-versions/{version}/rules/check", new { rules = "cairn_rules: 1\ncredential: data\ninstitution: NORTH\nrequire:\n  all:\n  - STAT 1\n  - {id: two, take: 2, from: [STAT *]}\n" });
        var slip = Assert.Single(slips.As<CheckRules.Response>().Findings);
        Assert.Equal(("two", "unsatisfiable", 7, 5), (slip.Node, slip.Code, slip.Line, slip.Column));
        Assert.Equal("asked-credential-unknown", (await author.Post($"/credential-versions/{version}/submission", new { idempotencyKey = Guid.NewGuid() })).Problem);

        string[] pages = ["/curriculum/courses?q=dat", $"/curriculum/courses/{courseId}", "/curriculum/credentials", $"/curriculum/credentials/{id}",
            $"/curriculum/versions/{version}", $"/curriculum/versions/{version}/rules", "/curriculum/reviews"];
        var learner = await college.Sign(Role.Learner, ScopeKind.Self);
        foreach (var page in pages)
        {
            Assert.Equal((page, HttpStatusCode.OK), (page, (await author.Page(page)).Status));
            Assert.NotEqual((page, HttpStatusCode.OK), (page, (await learner.Page(page)).Status));
        }

        var csv = await author.Http.GetStringAsync("/api/v1/courses.csv?q=dat");
        Assert.Contains("NORTH,STAT,1,Data,3,credits", csv);
        Assert.Equal((byte)'P', (await author.Http.GetByteArrayAsync("/api/v1/courses.xlsx"))[0]);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_unit_scoped_writer_reaches_only_what_the_unit_answers_for(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var (mine, other) = (await Institution(college), await Institution(college, "SOUTH"));
        var author = await college.Sign(Role.Curriculum, ScopeKind.Unit, mine.Value);
        var everywhere = await college.Sign(Role.Curriculum);
        var theirs = (await everywhere.Post("/credentials", New("theirs", other))).As<AddCredential.Response>().Id;

        Assert.True((await author.Post("/credentials", New("mine", mine))).IsSuccess);
        Assert.Equal("not-found", (await author.Post("/credentials", New("stolen", other))).Problem);
        Assert.Equal("not-found", (await author.Post($"/credentials/{theirs}/versions", new { catalogYear = 2025, from = "2025-01-01", idempotencyKey = Guid.NewGuid() })).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_an_author_remarks_in_the_rules_is_there_when_they_are_opened_again(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var author = await college.Sign(Role.Curriculum);
        var id = (await author.Post("/credentials", New("data", await Institution(college)))).As<AddCredential.Response>().Id;
        async Task<CredentialVersionId> Start(int year) =>
            (await author.Post($"/credentials/{id}/versions", new { catalogYear = year, from = $"{year}-01-01", idempotencyKey = Guid.NewGuid() })).As<StartVersion.Response>().Id;
        async Task<string?> Written(CredentialVersionId version) => (await author.Get($"/credential-versions/{version}")).As<ReadVersion.Response>().Written;
        const string text = "# Agreed in May.\ncairn_rules: 1\ncredential: data\ninstitution: NORTH\nrequire:\n  id: data\n  all:\n  - {id: one, course: STAT 1} # not STAT 2\n";
        var first = await Start(2024);
        var saved = await Put(author, first, text);
        Assert.True(saved.IsSuccess, saved.Text);

        Assert.Equal(text, await Written(first));
        var (_, html) = await author.Page($"/curriculum/versions/{first}/rules");
        Assert.Contains("# not STAT 2", html);
        Assert.DoesNotContain("not STAT 2", saved.As<WriteRules.Response>().Rules);
        Assert.Equal(text, await Written(await Start(2030)));

        // Without an id of its own a requirement is called after its place: the next version begins with the text that says it.
        Assert.True((await Put(author, first, text.Replace("id: one, ", ""))).IsSuccess);
        Assert.NotNull(await Written(first));
        Assert.Null(await Written(await Start(2025)));
    }

    private static object New(string key, UnitId owner) => new { key, kind = "badge", title = new { en = key }, owner, idempotencyKey = Guid.NewGuid() };

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Rules_that_limit_what_is_shared_with_another_credential_can_be_awarded_by(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var unit = await Institution(college);
        var (author, reviewer) = (await college.Sign(Role.Curriculum), await college.Sign(Role.Curriculum));
        var id = (await author.Post("/credentials", New("minor", unit))).As<AddCredential.Response>().Id;
        var version = (await author.Post($"/credentials/{id}/versions", new { catalogYear = 2025, from = "2025-01-01", idempotencyKey = Guid.NewGuid() })).As<StartVersion.Response>().Id;
        Assert.True((await Put(author, version, Rules("minor", "take: 2, from: { all: [{ subject: [STAT] }, { not: { counted_in: [major] } }] }"))).IsSuccess);
        Assert.True((await author.Post($"/credential-versions/{version}/submission", new { idempotencyKey = Guid.NewGuid() })).IsSuccess);

        Assert.True((await Review(reviewer, version, "approve")).Json.GetProperty("awardable").GetBoolean());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task New_rules_count_credits_as_the_courses_of_their_institution_do(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var (north, south) = (await Institution(college), await Institution(college, "SOUTH"));
        var author = await college.Sign(Role.Curriculum);
        async Task<string> Begun(string key, UnitId owner)
        {
            var id = (await author.Post("/credentials", New(key, owner))).As<AddCredential.Response>().Id;
            var version = (await author.Post($"/credentials/{id}/versions", new { catalogYear = 2025, from = "2025-01-01", idempotencyKey = Guid.NewGuid() })).As<StartVersion.Response>().Id;
            return (await author.Get($"/credential-versions/{version}")).Json.GetProperty("rules").GetString()!;
        }

        foreach (var (institution, number, unit) in new[] { ("NORTH", "1", "ECTS"), ("NORTH", "2", "ECTS"), ("NORTH", "3", "hours"), ("SOUTH", "1", "hours") })
        {
            var saved = await Reply.Of(await author.Http.PutAsync("/api/v1/courses", System.Net.Http.Json.JsonContent.Create(
                new { institution, subject = "STAT", number, title = new { en = "Statistics" }, credits = 3, creditUnit = unit, idempotencyKey = Guid.NewGuid() })));
            Assert.True(saved.IsSuccess, saved.Text);
        }

        Assert.Contains("\nunit: ECTS\n", await Begun("of-north", north));
        Assert.Contains("\nunit: hours\n", await Begun("of-south", south));
        Assert.Contains("\nunit: semester credits\n", await Begun("of-east", await Institution(college, "EAST")));
    }

    private static string Rules(string key, string require) => $"cairn_rules: 1\ncredential: {key}\ninstitution: NORTH\nrequire: {{ id: {key}, {require} }}\n";

    private static async Task<Reply> Put(Caller who, CredentialVersionId version, string rules, int? expected = null) => await Reply.Of(await who.Http.PutAsync(
        $"/api/v1/credential-versions/{version}/rules", System.Net.Http.Json.JsonContent.Create(new { rules, expected, idempotencyKey = Guid.NewGuid() })));

    private static Task<Reply> Review(Caller who, CredentialVersionId version, string verdict) =>
        who.Post($"/credential-versions/{version}/review", new { verdict, idempotencyKey = Guid.NewGuid() });

    private static async Task<UnitId> Institution(College college, string code = "NORTH")
    {
        var id = new UnitId(Guid.CreateVersion7());
        await college.Write(write => write.Add(new Unit { Id = id, Kind = UnitKind.Institution, Code = code, Name = code, Path = Unit.PathOf(null, id), From = new(1900, 1, 1) }));
        return id;
    }
}
