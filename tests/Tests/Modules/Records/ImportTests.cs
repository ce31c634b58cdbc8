using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Records;

public class ImportTests
{
    private static readonly Actor Importer = Actor.System("import");

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Learners_attempts_and_terms_imported_twice_are_there_once(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        Assert.Equal((500, 1000, 500), await Run(home, "B"));
        await using var db = home.Home.OpenReader();
        var trail = await db.Set<TrailEntry>().CountAsync();

        Assert.Equal((0, 0, 0), await Run(home, "B"));

        Assert.Equal(trail, await db.Set<TrailEntry>().CountAsync());
        Assert.Equal(500, (await FindLearners.Handle(new(), Importer, db, default)).Value.Total);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_grade_the_source_changed_changes_the_record_and_its_average(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        await Run(home, "B");
        await using var db = home.Home.OpenReader();
        var learner = (await FindLearners.Handle(new(Q: "m007"), Importer, db, default)).Value.Learners.Single();
        Assert.Equal(3.5m, learner.Gpa);

        await Run(home, "D");

        var record = (await ReadRecord.Handle(learner.Id, Importer, db, default)).Value;
        Assert.Equal((2.5m, 6m), (record.Overall.Value, record.Overall.Earned));
        Assert.True(record.Terms.Single().Reports.Single().GpaDiffers);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_engine_sees_attempts_grades_and_held_credentials(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        await Run(home, "F");
        await using var db = home.Home.OpenReader();
        var learner = (await FindLearners.Handle(new(Q: "m000"), Importer, db, default)).Value.Learners.Single().Id;
        await home.Home.Write<Done>(Importer, Once.Named("hold"), async write =>
        {
            await LearnerLinks.Hold(write, learner, "writing-badge", new(2026, 1, 2), "elsewhere", default);
            return new Done();
        }, default);

        var record = await LearnerRecords.Of(db, learner, new(2026, 9, 1), default);

        Assert.Equal(["X:CHEM 1", "X:MATH 1"], record!.Attempts.Select(a => a.Course.ToString()).Order());
        Assert.Equal(0m, record.Attempts.Single(a => a.Grade == "F").CreditsEarned);
        Assert.Equal("writing-badge", record.Credentials.Single().Credential);
    }

    private static async Task<(int, int, int)> Run(TestHome home, string chemistry) =>
        (await home.Home.Write<(int, int, int)>(Importer, Once.Named("import"), async write =>
        {
            var values = Enumerable.Range(0, 500).Select(i => $"M{i:D3}").ToList();
            var terms = await TermImport.FindOrAdd(write, [new("X", "19881", "Fall 1988", 198809)], default);
            var term = terms[("X", "19881")];
            var learners = await LearnerImport.FindOrAdd(write, "midfield", "mcid", [.. values.Select(v => new NewLearner(v, "X"))], default);
            var attempts = await AttemptImport.Put(write, "midfield", "course", [.. values.SelectMany(v => new NewAttempt[]
            {
                new($"{v}-1", learners.Ids[v], new("X", "MATH", "1"), term, 3, "semester hours") { Grade = "A" },
                new($"{v}-2", learners.Ids[v], new("X", "CHEM", "1"), term, 3, "semester hours") { Grade = chemistry },
            })], default);
            var reports = await TermImport.Put(write, "midfield", [.. values.Select(v =>
                new ReportedTerm(learners.Ids[v], term) { Attempted = 6, Earned = 6, Gpa = 3.5m, Standing = "Good Standing" })], default);
            return (learners.Made.Count, attempts.Added + attempts.Changed, reports.Added + reports.Changed);
        }, default)).Value;
}
