using System.Net;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Records;

public class ReachTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Staff_see_the_learners_of_their_own_unit_or_caseload_and_nobody_else(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var (mine, other) = (await AddUnit(college, "MATH"), await AddUnit(college, "ART"));
        var (inside, outside) = (await AddLearner(college, "1", mine), await AddLearner(college, "2", other));
        var chair = await college.Sign(Role.Faculty, ScopeKind.Unit, mine.Value);
        var advisor = await college.Sign(Role.Advisor, ScopeKind.Caseload);
        await college.Write<Done>(async write =>
        {
            await LearnerLinks.Advise(write, outside.Learner, advisor.Person, default);
            return new Done();
        });

        Assert.Equal([inside.Learner], await Seen(chair));
        Assert.Equal([outside.Learner], await Seen(advisor));
        Assert.Equal(HttpStatusCode.NotFound, (await chair.Get($"/learners/{outside.Learner}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await advisor.Get($"/learners/{outside.Learner}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await college.Sign(Role.Administrator)).Get("/learners")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Reading_somebody_elses_record_is_noted_and_reading_ones_own_is_not(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var learner = await AddLearner(college, "1", null);
        var registrar = await college.Sign(Role.Registrar);
        await college.Grant(learner.Person, Role.Learner, ScopeKind.Self);

        Assert.True((await (await college.SignIn(learner.Person)).Get("/me/record")).IsSuccess);
        Assert.True((await registrar.Get($"/learners/{learner.Learner}")).IsSuccess);

        await using var db = college.Home.OpenReader();
        var note = Assert.Single(await db.Set<TrailEntry>().Where(t => t.Action == "ReadRecord").ToListAsync());
        Assert.Equal(($"person:{registrar.Person}", $"learner:{learner.Learner}", (PersonId?)learner.Person), (note.Actor, note.Subject, note.Person));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_registrar_records_a_course_and_its_grade_and_refusals_name_the_place(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var learner = await AddLearner(college, "1", null);
        var registrar = await college.Sign(Role.Registrar);
        var term = (await registrar.Post("/terms", new { Calendar = "C", Code = "F26", Name = new { en = "Fall" }, From = "2026-08-24", Ends = "2026-12-12", IdempotencyKey = Guid.NewGuid() })).As<AddTerm.Response>().Id;
        object Attempt(string? grade) => new { Subject = "STAT", Number = "214", Term = term, Credits = 4, Unit = "credits", Grade = grade, IdempotencyKey = Guid.NewGuid() };

        var attempt = (await registrar.Post($"/learners/{learner.Learner}/attempts", Attempt(null))).As<RecordAttempt.Response>().Id;
        Assert.True((await registrar.Post($"/attempts/{attempt}/grade", new { Grade = "B+", Reason = "Final grade", IdempotencyKey = Guid.NewGuid() })).IsSuccess);
        Assert.Equal(3.3m, (await registrar.Get($"/learners/{learner.Learner}")).As<RecordView>().Overall.Value);

        Assert.Equal("invalid-request", (await registrar.Post($"/learners/{learner.Learner}/attempts", Attempt("Q"))).Problem);
        await college.Grant(learner.Person, Role.Registrar);
        var themself = await college.SignIn(learner.Person);
        Assert.Equal("own-record", (await themself.Post($"/learners/{learner.Learner}/attempts", Attempt("A"))).Problem);
        Assert.Equal("own-record", (await themself.Post($"/attempts/{attempt}/grade", new { Grade = "A", Reason = "Because", IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Equal("term-exists", (await registrar.Post("/terms", new { Calendar = "C", Code = "F26", Name = new { en = "Fall" }, From = "2026-08-24", Ends = "2026-12-12", IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Equal("learner-number-taken", (await registrar.Post("/learners", new { learner.Person, Number = "1", Institution = "C", IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Equal("no-record", (await (await college.Sign(Role.Learner, ScopeKind.Self)).Get("/me/record")).Problem);
    }

    private static async Task<LearnerId[]> Seen(Caller caller) =>
        [.. (await caller.Get("/learners")).As<FindLearners.Response>().Learners.Select(l => l.Id)];

    private static async Task<UnitId> AddUnit(College college, string code)
    {
        var id = new UnitId(Guid.CreateVersion7());
        await college.Write(write => write.Add(new Unit { Id = id, Kind = UnitKind.Department, Code = code, Name = code, Path = Unit.PathOf(null, id), From = new(2000, 1, 1) }));
        return id;
    }

    private static Task<(LearnerId Learner, PersonId Person)> AddLearner(College college, string number, UnitId? unit) => college.Write<(LearnerId, PersonId)>(async write =>
    {
        var answer = await LearnerImport.FindOrAdd(write, "test", "id", [new(number, "C") { Unit = unit, Person = new(number) { Names = [new("Given", $"Family{number}")] } }], default);
        return (answer.Ids[number], write.Db.ChangeTracker.Entries<Cairn.Records.Learner>().Single(e => e.Entity.Id == answer.Ids[number]).Entity.Person);
    });
}
