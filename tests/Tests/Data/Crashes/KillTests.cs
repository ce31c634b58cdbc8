using Cairn.Kernel;
using Cairn.SecondProcess;
using Cairn.Tests.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Data.Crashes;

public sealed class KillTests
{
    [Theory]
    [MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task What_was_acknowledged_before_a_kill_is_there_once_and_the_trail_verifies(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        var acknowledged = new HashSet<int>();
        foreach (var (verb, round) in ((string, int)[])[("write", 0), ("seal", 1), ("seal", 2)])
        {
            var said = await KilledProcess.Run(verb, house.Institution, Path.Combine(house.Root, "master.key"),
                lines => lines.Count(l => l.StartsWith("done", StringComparison.Ordinal)) >= 150 + (37 * round) && (verb == "write" || lines.Contains("sealed")), $"{round * 100_000}");
            acknowledged.UnionWith(said.Where(l => l.StartsWith("done ", StringComparison.Ordinal)).Select(l => int.Parse(l[5..])));

            await using var home = house.OpenAgain();
            await AllThereOnce(home, acknowledged);
            await Sealer.Seal(home, default);
            var report = await TrailVerification.Verify(home, null, default);
            Assert.Empty(report.Findings);
            Assert.Equal(0, report.Unsealed);

            // A caller that heard nothing asks again, with the same key: the work is done once.
            var last = acknowledged.Max();
            for (var number = last; number < last + 12; number++)
            {
                await Writing.One(home, number);
                acknowledged.Add(number);
            }

            await AllThereOnce(home, acknowledged);
        }
    }

    private static async Task AllThereOnce(InstitutionDb home, HashSet<int> acknowledged)
    {
        await using var db = home.OpenReader();
        var codes = await db.Set<Cairn.Kernel.Unit>().Select(u => u.Code).ToListAsync();
        var subjects = await db.Set<TrailEntry>().Where(t => t.Action == "Writing").Select(t => t.Subject).ToListAsync();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Empty(acknowledged.Select(n => $"K{n}").Except(codes));
        Assert.Equal(codes.Count, subjects.Distinct().Count());
        Assert.Equal(subjects.Count, subjects.Distinct().Count());
    }
}
