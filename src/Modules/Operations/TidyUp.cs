using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Operations;

/// <summary>Every night: drops answers older than 30 days, deliveries done as long ago, and files that nobody keeps.</summary>
internal static class TidyUp
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static JobDefinition Job { get; } = new("tidy", "0 20 3 * * ?", at => at.ToString("yyyy-MM-dd"), Run);

    private static Task Run(IServiceProvider services, JobRun run, CancellationToken ct) => Handle(services.GetRequiredService<CairnDb>().Home, ct);

    public static async Task Handle(InstitutionDb home, CancellationToken ct)
    {
        _ = (await home.Write<Done>(Actor.System("tidy"), Once.Named("Tidy"), async write =>
        {
            var before = write.Now - Kept;
            await write.Set<IdempotencyRecord>().Where(i => i.At < before).ExecuteDeleteAsync(ct);
            await write.Set<Delivery>().Where(d => d.State == DeliveryState.Done && d.NextAt < before).ExecuteDeleteAsync(ct);
            return new Done();
        }, ct)).Value;
        await home.Blobs.Sweep(ct);
    }
}

/// <summary>Every night: verifies the trail; the run fails, with the first finding, when it is not intact.</summary>
internal static class VerifyTrail
{
    public static JobDefinition Job { get; } = new("verify-trail", "0 40 3 * * ?", at => at.ToString("yyyy-MM-dd"), Run);

    private static async Task Run(IServiceProvider services, JobRun run, CancellationToken ct)
    {
        var report = await TrailVerification.Verify(services.GetRequiredService<CairnDb>().Home, null, ct);
        if (!report.IsIntact)
        {
            throw new InvalidOperationException(report.Findings[0].Sentence);
        }
    }
}
