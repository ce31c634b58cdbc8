using Cairn.Credentials;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.SecondProcess;

/// <summary>Approves awards, one after the other, until it is killed.</summary>
public static class Approving
{
    public static async Task Everything(InstitutionDb home)
    {
        await using var db = home.OpenReader();
        foreach (var award in await db.Set<Award>().Where(a => a.Stage == AwardStage.Proposed).Select(a => a.Id).ToListAsync())
        {
            _ = (await ApproveAwards.Handle(new([award], Guid.NewGuid()), Actor.System("second-process"), db, CancellationToken.None)).Value;
            Console.WriteLine($"done {award}");
        }
    }
}
