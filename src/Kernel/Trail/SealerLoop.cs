using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cairn.Kernel;

/// <summary>Seals each institution's trail while the host runs: within about a second of a commit, whichever node made it.</summary>
public sealed partial class SealerLoop(Homes homes, TimeProvider clock, ILogger<SealerLoop> log) : BackgroundService
{
    /// <summary>Commits that come close together share a head.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(400);

    /// <summary>How often other nodes' commits are looked for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>After a failure nothing is gained by hurrying.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(homes.All.Select(home => Run(home, stoppingToken)));

    private async Task Run(InstitutionDb home, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Wake() => committed.TrySetResult();
            home.Committed += Wake;
            try
            {
                if (await Sealer.HasWork(home, ct))
                {
                    await Task.Delay(Gather, clock, ct);
                    await Sealer.Seal(home, ct);
                }

                await Task.WhenAny(committed.Task, Task.Delay(Look, clock, ct));
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                SealingFailed(home.Institution.Key, failure);
                await Task.WhenAny(Task.Delay(AfterFailure, clock, ct));
            }
            finally
            {
                home.Committed -= Wake;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The trail of {Institution} could not be sealed")]
    private partial void SealingFailed(string institution, Exception failure);
}
