using Cairn.Kernel;

namespace Cairn.Web;

/// <summary>
/// What a node does by itself: delivering events, sealing the trail, jobs. It begins a moment after the node listens,
/// so that the first pages need not wait for it; what fell due meanwhile is found by looking.
/// </summary>
internal sealed class BackgroundWork(
    IHostApplicationLifetime life, EventDispatcher dispatcher, SealerLoop sealer, JobSchedules schedules) : BackgroundService
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private readonly List<IHostedService> begun = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var work in Enumerable.Reverse(begun))
        {
            await work.StopAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Listening(stoppingToken);
            await Task.Delay(Moment, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it began.
            return;
        }

        foreach (var work in (IHostedService[])[dispatcher, sealer, schedules])
        {
            begun.Add(work);
            await work.StartAsync(stoppingToken);
        }
    }

    private async Task Listening(CancellationToken ct)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (life.ApplicationStarted.Register(listening.SetResult))
        {
            await listening.Task.WaitAsync(ct);
        }
    }
}
