using Microsoft.Extensions.Caching.Memory;

namespace Cairn.Web;

/// <summary>
/// Counts wrong tries at addresses that have no account, and locks them as accounts are locked: otherwise the lock would tell
/// which addresses have one. Kept by each node for itself, for the addresses tried last.
/// </summary>
internal sealed class UnknownAddresses : IDisposable
{
    private readonly MemoryCache tries = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Notes a wrong try.</summary>
    /// <returns>Whether the address is locked now.</returns>
    public bool Fail(string institution, string address, int allowed, TimeSpan locked, TimeProvider clock)
    {
        var counted = tries.GetOrCreate((institution, address.ToUpperInvariant()), entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = TimeSpan.FromDays(1);
            return new Tries();
        })!;
        lock (counted)
        {
            var now = clock.GetUtcNow();
            if (counted.LockedUntil > now)
            {
                return true;
            }

            if (++counted.Count < allowed)
            {
                return false;
            }

            (counted.Count, counted.LockedUntil) = (0, now + locked);
            return true;
        }
    }

    public void Dispose() => tries.Dispose();

    private sealed class Tries
    {
        public int Count { get; set; }

        public DateTimeOffset LockedUntil { get; set; }
    }
}
