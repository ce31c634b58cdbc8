using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Interchange;

/// <summary>The sample college goes through the whole pipeline.</summary>
public class SampleImportTests
{
    private static readonly string Folder = Repository.PathTo("samples", "college");
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_sample_college_is_imported_whole_and_a_second_run_changes_nothing(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind);

        var preview = await ImportTests.Preview(test, "sample", Folder);
        Assert.Equal(
        [
            new("units", 8, 0, 0, 0), new("grading policies", 1, 0, 0, 0), new("terms", 6, 0, 0, 0), new("courses", 25, 0, 0, 0),
            new("people", 11, 0, 0, 0), new("credentials", 5, 0, 0, 0), new("credential versions", 5, 0, 0, 0), new("records", 2, 0, 0, 0),
        ], preview.Counts);
        await using (var empty = test.Home.OpenReader()) Assert.False(await empty.Set<Unit>().AnyAsync());
        Assert.Equal(preview.Counts, (await ImportTests.Confirm(test, preview)).Counts);

        var again = await ImportTests.Preview(test, "sample", Folder);
        Assert.All(again.Counts, c => Assert.Equal((c.Total, 0), (c.Unchanged, c.New + c.Changed + c.Refused)));
        Assert.Equal(again.Counts, (await ImportTests.Confirm(test, again)).Counts);

        await using var db = test.Home.OpenReader();
        await EverybodyHasTheirRole(db);
        await TheRecordsLeadWhereTheReadmeSays(db);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Whoever_left_their_program_here_is_not_put_back_by_another_run(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind);
        await ImportTests.Confirm(test, await ImportTests.Preview(test, "sample", Folder));
        await using (var db = test.Home.OpenReader())
        {
            var (_, program) = await AmarasProgram(db);
            Assert.True((await LeaveProgram.Handle(program.Id, new(ProgramEnd.Left, Guid.NewGuid(), program.From), Actor.System("test"), db, default)).IsDone);
        }

        var again = await ImportTests.Confirm(test, await ImportTests.Preview(test, "sample", Folder));

        Assert.Empty(again.Problems);
        await using var after = test.Home.OpenReader();
        Assert.Equal(ProgramEnd.Left, (await AmarasProgram(after)).Program.EndedBy);
    }

    private static async Task<(LearnerId Learner, ProgramLine Program)> AmarasProgram(CairnDb db)
    {
        var amara = await LearnerRecords.Numbered(db, "N-250114").SingleAsync();
        return (amara, Assert.Single(await LearnerLinks.Programs(db, amara, default)));
    }

    private static async Task EverybodyHasTheirRole(CairnDb db)
    {
        var grants = await db.Set<Grant>().ToListAsync();
        var names = await PersonNames.Of(db, [.. grants.Select(g => g.Person)], default);
        Assert.Equal(Enum.GetValues<Role>(), grants.Select(g => g.Role).Distinct().Order());
        Assert.Equal("Layla al-Khatib", names[grants.Single(g => g.Role == Role.Advisor).Person]);
        var wenjing = grants.Single(g => g.Role == Role.Faculty);
        Assert.Equal("MATHSTAT", (await db.Set<Unit>().SingleAsync(u => u.Id == new UnitId(wenjing.ScopeId!.Value))).Code);
    }

    private static async Task TheRecordsLeadWhereTheReadmeSays(CairnDb db)
    {
        var versions = (await CredentialCatalog.InForce(db, Today, default)).ToDictionary(v => v.Key);
        Assert.Equal(["applied-statistics", "ba-economics", "college-writing", "quantitative-reasoning"], versions.Keys.Order());
        Assert.All(versions.Values, v => Assert.True(v.Awardable));

        var learners = await LearnerRecords.All(db).ToDictionaryAsync(l => l.Number);
        var amara = await LearnerRecords.Of(db, learners["N-250114"].Id, Today, default);
        var guadalupe = await LearnerRecords.Of(db, learners["N-240087"].Id, Today, default);
        Assert.True(RuleEngine.Audit(versions["college-writing"].Rules, amara!).IsComplete);
        var certificate = RuleEngine.Audit(versions["applied-statistics"].Rules, guadalupe!);
        Assert.Equal("design", Assert.Single(certificate.Root.Children, part => part.State != RequirementState.Met).NodeId);
        Assert.Single(await LearnerLinks.Programs(db, learners["N-250114"].Id, default));
    }
}
