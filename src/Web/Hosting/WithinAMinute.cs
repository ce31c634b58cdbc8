using System.Threading.RateLimiting;

namespace Cairn.Web;

/// <summary>
/// Lets so many through within any minute, by the clock that everything else goes by; the framework's own limiters go by a clock that
/// can't be set. Nobody waits: whoever comes too often is told for how long.
/// </summary>
/// <param name="allowed">At least 1.</param>
/// <param name="clock">Which clock.</param>
internal sealed class WithinAMinute(int allowed, TimeProvider clock) : RateLimiter
{
    /// <summary>For how long what came is counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> came = new();
    private DateTimeOffset last = clock.GetUtcNow();
    private long refused;

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (came)
            {
                return Forget() is var now && came.Count > 0 ? null : now - last;
            }
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics()
    {
        lock (came)
        {
            Forget();
            return new() { CurrentAvailablePermits = allowed - came.Count, TotalFailedLeases = refused };
        }
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (came)
        {
            var now = last = Forget();
            if (came.Count + permitCount > allowed)
            {
                refused++;
                return new Lease(came.Count > 0 ? came.Peek() + Window - now : Window);
            }

            for (var i = 0; i < permitCount; i++)
            {
                came.Enqueue(now);
            }

            return new Lease(null);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    /// <summary>Forgets what came more than a minute ago, or, after the clock was set back, in a time that is still to come.</summary>
    private DateTimeOffset Forget()
    {
        var now = clock.GetUtcNow();
        while (came.TryPeek(out var oldest) && (oldest <= now - Window || oldest > now))
        {
            came.Dequeue();
        }

        return now;
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
