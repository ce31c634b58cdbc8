using Cairn.Credentials;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Cairn.SecondProcess;
using Cairn.Tests.Data.Crashes;
using Cairn.Tests.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

public class KilledIssueTests
{
    private const int Awards = 60;

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_process_killed_while_it_issues_leaves_every_acknowledged_credential_and_none_twice(DatabaseKind kind)
    {
        await using var house = await House.Build(kind);
        await Propose(house.Home);

        var said = await KilledProcess.Run("approve", house.Institution, Path.Combine(house.Root, "master.key"),
            lines => lines.Count(l => l.StartsWith("done", StringComparison.Ordinal)) >= 9);

        await using var home = house.OpenAgain();
        await using var db = home.OpenReader();
        var acknowledged = said.Where(l => l.StartsWith("done ", StringComparison.Ordinal)).Select(l => new AwardId(Guid.Parse(l[5..]))).ToList();
        var issued = await db.Set<IssuedCredential>().Select(i => i.Award).ToListAsync();
        Assert.Empty(acknowledged.Except(issued));
        Assert.Equal(issued.Count, issued.Distinct().Count());
        Assert.Equal(issued.Count, await db.Set<Award>().CountAsync(a => a.Stage == AwardStage.Issued));

        await Approving.Everything(home);

        Assert.Equal(Awards, await db.Set<IssuedCredential>().Select(i => i.Award).Distinct().CountAsync());
        Assert.Equal(Awards, await db.Set<IssuedCredential>().CountAsync());
    }

    private static async Task Propose(InstitutionDb home)
    {
        var version = (await home.Write<CredentialVersionId>(House.Somebody, Once.Named("Arrange"), async write =>
        {
            var unit = new Unit { Id = write.NewId<UnitId>(), Kind = UnitKind.Institution, Code = "NORTH", Name = "North", Path = "", From = new(2000, 1, 1) };
            write.Add(unit);
            await CredentialImport.Put(write.Db, write, [new("start", CredentialKind.Badge, "Start", unit.Id)], default);
            return (await CredentialImport.PutVersion(write.Db, write, new("start", 2025, new(2025, 1, 1),
                "cairn_rules: 1\ncredential: start\ntitle: Start\ninstitution: NORTH\nrequire: { id: start, title: Start, course: MATH 1, grade: C }\n")
            { Adopt = true, Source = "test" }, default)).Id!.Value;
        }, default)).Value;
        var learners = (await home.Write<List<LearnerId>>(House.Somebody, Once.Named("Arrange"), async write =>
        {
            var made = await LearnerImport.FindOrAdd(write, "test", "id", [.. Enumerable.Range(0, Awards).Select(i => new NewLearner($"L{i}", "NORTH"))], default);
            var terms = await TermImport.FindOrAdd(write, [new("NORTH", "F25", "Fall 2025", 202508)], default);
            await AttemptImport.Put(write, "test", "attempt", [.. made.Ids.Select(l =>
                new NewAttempt(l.Key, l.Value, new("NORTH", "MATH", "1"), terms[("NORTH", "F25")], 4, "credits") { Grade = "A" })], default);
            return made.Ids.Values.ToList();
        }, default)).Value;
        foreach (var learner in learners)
        {
            var proposed = await home.Write<AwardId>(House.Somebody, Once.Named("Arrange"), async write => await Proposals.Propose(write, learner, version, default), default);
            Assert.True(proposed.IsDone, proposed.Refusal?.Sentence);
        }
    }
}
