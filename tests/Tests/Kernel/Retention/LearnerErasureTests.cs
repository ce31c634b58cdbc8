using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Kernel.Retention;

public sealed class LearnerErasureTests
{
    private static readonly string[] Personal = ["Wilhelmina", "wilhelmina", "Quillfeather", "quillfeather", "wq@briefe.example", "MCID-90210-Q"];

    [Theory]
    [MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_learner_with_a_record_is_erased_from_every_table_while_the_others_stay(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        var learners = await AddLearners(house);
        await Sealer.Seal(house.Home, default);
        Assert.NotEmpty(await Residue.Of(house, Personal));
        PersonId person;
        await using (var db = house.Home.OpenReader())
        {
            var subject = learners["MCID-90210-Q"].Value;
            person = (await db.Set<ExternalId>().SingleAsync(x => x.Subject == subject)).Person!.Value;
        }

        await ErasureTests.Erase(house, person);

        Assert.Empty(await Residue.Of(house, Personal));
        await using var after = house.Home.OpenReader();
        foreach (var plan in RetentionPlan.Personal(after.Model).Where(p => p.Erasure == Erasure.Delete))
        {
            var left = $"SELECT COUNT(*) AS \"Value\" FROM {plan.Name} WHERE {plan.Where()}";
            Assert.Equal((plan.Name, 0L), (plan.Name, await after.Database.SqlQueryRaw<long>(left, person.Value).SingleAsync()));
        }

        Assert.Equal(29, await after.Set<ExternalId>().CountAsync(x => x.Kind == "learner"));
        Assert.Equal(29, await after.Set<ExternalId>().CountAsync(x => x.Kind == "attempt"));
        Assert.Empty((await TrailVerification.Verify(house.Home, null, default)).Findings);
    }

    private static async Task<Dictionary<string, LearnerId>> AddLearners(House house) =>
        (await house.Home.Write<Dictionary<string, LearnerId>>(House.Somebody, Once.Named("Import"), async write =>
        {
            var values = Enumerable.Range(0, 30).Select(i => i == 17 ? "MCID-90210-Q" : $"MCID-{i}").ToList();
            var answer = await LearnerImport.FindOrAdd(write, "midfield", "mcid", [.. values.Select((value, i) => new NewLearner(value, "A")
            {
                Person = new NewPerson(value)
                {
                    Names = [i == 17 ? new NewName("Wilhelmina", "Quillfeather") : new NewName($"Given{i}", $"Family{i}")],
                    Emails = [i == 17 ? "wq@briefe.example" : $"someone{i}@example.org"],
                    BornOn = new DateOnly(2001, 2, 3),
                },
            })], default);
            var terms = await TermImport.FindOrAdd(write, [new NewTerm("A", "20261", "Spring 2026", 1)], default);
            await write.Db.SaveChangesAsync();
            await AttemptImport.Put(write, "midfield", "attempt",
                [.. values.Select(v => new NewAttempt($"{v}:1", answer.Ids[v], new CourseKey("A", "MATH", "101"), terms[("A", "20261")], 4, "semester hours") { Grade = "A" })], default);
            return answer.Ids.ToDictionary();
        }, default)).Value;
}
