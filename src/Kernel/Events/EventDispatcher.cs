using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cairn.Kernel;

/// <summary>
/// Hands committed events to their handlers: per handler and aggregate in order, at least once, with the effect of once,
/// because a delivery turns done in the handler's own transaction. Several nodes may run it on one database.
/// </summary>
public sealed partial class EventDispatcher(Homes homes, IServiceScopeFactory scopes, TimeProvider clock, ILogger<EventDispatcher> log) : BackgroundService
{
    private const int TriesBeforeParking = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Delivers everything that is due in one institution; returns how many deliveries were made.</summary>
    public async Task<int> Drain(InstitutionDb home, CancellationToken ct)
    {
        var made = 0;
        while (true)
        {
            var due = await Due(home, ct);
            if (due.Count == 0)
            {
                return made;
            }

            foreach (var delivery in due)
            {
                made += await Deliver(home, delivery, ct) ? 1 : 0;
            }
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(homes.All.Select(home => Run(home, stoppingToken)));

    private async Task Run(InstitutionDb home, CancellationToken ct)
    {
        using var wake = new SemaphoreSlim(0, 1);
        void Wake()
        {
            if (wake.CurrentCount == 0)
            {
                try
                {
                    wake.Release();
                }
                catch (SemaphoreFullException)
                {
                    // Two commits at once: one waking is enough.
                }
            }
        }

        home.Committed += Wake;
        try
        {
            while (!ct.IsCancellationRequested)
            {
                try
                {
                    await Drain(home, ct);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    DrainFailed(home.Institution.Key, failure);
                }

                // Another node's commits are noticed by looking; our own wake us.
                await wake.WaitAsync(Pause, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host is stopping.
        }
        finally
        {
            home.Committed -= Wake;
        }
    }

    private async Task<List<Delivery>> Due(InstitutionDb home, CancellationToken ct)
    {
        await using var db = home.OpenReader();
        var now = clock.GetUtcNow();
        var all = db.Set<Delivery>();
        return await all
            .Where(d => d.State == DeliveryState.Pending && d.NextAt <= now
                && !all.Any(e => e.Handler == d.Handler && e.Stream == d.Stream && e.Sequence < d.Sequence && e.State != DeliveryState.Done))
            .OrderBy(d => d.NextAt).Take(64).ToListAsync(ct);
    }

    private async Task<bool> Deliver(InstitutionDb home, Delivery delivery, CancellationToken ct)
    {
        string? error;
        try
        {
            error = home.Parts.Events.Handler(delivery.Handler) is { } handler
                ? (await Handle(home, delivery, handler, ct)).Refusal?.Sentence
                : $"{delivery.Handler} is not installed.";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            HandlerFailed(delivery.Handler, delivery.Event.Value, failure);
            error = failure.GetType().Name;
        }

        if (error is null)
        {
            return true;
        }

        await home.Write<Done>(Actor.System("dispatcher"), Once.Named("PostponeDelivery"), async write =>
        {
            var attempts = delivery.Attempts + 1;
            var state = attempts >= TriesBeforeParking ? DeliveryState.Parked : DeliveryState.Pending;
            var next = write.Now + TimeSpan.FromSeconds(Math.Pow(3, attempts));
            await write.Set<Delivery>()
                .Where(d => d.Event == delivery.Event && d.Handler == delivery.Handler && d.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(u => u.SetProperty(d => d.Attempts, attempts).SetProperty(d => d.State, state)
                    .SetProperty(d => d.NextAt, next).SetProperty(d => d.LastError, error), ct);
            return new Done();
        }, ct);
        return false;
    }

    private async Task<Outcome<Done>> Handle(InstitutionDb home, Delivery delivery, HandlerRegistration handler, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(home.Institution);
        return await home.Write(Actor.System($"handler:{handler.Handler.Name}"), Once.Named(handler.Handler.Name), async write =>
        {
            // First, so that on PostgreSQL a second node waits here and then finds it done.
            var mine = await write.Set<Delivery>()
                .Where(d => d.Event == delivery.Event && d.Handler == delivery.Handler && d.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(u => u.SetProperty(d => d.State, DeliveryState.Done), ct);
            if (mine == 0)
            {
                return new Done();
            }

            var stored = await write.Set<StoredEvent>().AsNoTracking().SingleAsync(e => e.Id == delivery.Event, ct);
            return await handler.Invoke(scope.ServiceProvider, home.Parts.Events.Read(handler, stored.Payload),
                new EventContext(stored.Id, stored.Stream, stored.Sequence, stored.At), write, ct);
        }, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Events of {Institution} could not be dispatched")]
    private partial void DrainFailed(string institution, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Handler} failed on event {EventId}")]
    private partial void HandlerFailed(string handler, Guid eventId, Exception failure);
}
