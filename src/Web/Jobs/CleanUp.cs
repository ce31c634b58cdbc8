using System.Globalization;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web;

/// <summary>Drops technical rows that nobody will ask for again: idempotency keys and delivered events after 30 days.</summary>
internal static class CleanUp
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static JobDefinition Job { get; } = new("clean-up", "0 40 3 * * ?",
        at => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Run);

    private static async Task Run(IServiceProvider services, JobRun run, CancellationToken ct)
    {
        var home = services.GetRequiredService<InstitutionDb>();
        var cleaned = await home.Write<Done>(Actor.System("clean-up"), Once.Named("CleanUp"), async write =>
        {
            var before = write.Now - Kept;
            await write.Set<IdempotencyRecord>().Where(i => i.At < before).ExecuteDeleteAsync(ct);
            await write.Set<Delivery>().Where(d => d.State == DeliveryState.Done && d.NextAt < before).ExecuteDeleteAsync(ct);
            return new Done();
        }, ct);
        _ = cleaned.Value;
    }
}
