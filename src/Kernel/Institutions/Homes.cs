using System.Collections.Concurrent;

namespace Cairn.Kernel;

/// <summary>The open databases of this process, one per institution.</summary>
public sealed class Homes(InstitutionRegistry registry, InstitutionParts parts, Func<Institution, InstitutionParts, InstitutionDb> open) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<InstitutionDb>> opened = [];

    /// <summary>The institutions.</summary>
    public InstitutionRegistry Registry { get; } = registry;

    /// <summary>The institution's database.</summary>
    public InstitutionDb this[Institution institution] =>
        opened.GetOrAdd(institution.Key, _ => new(() => open(institution, parts))).Value;

    /// <summary>Every institution's database.</summary>
    public IEnumerable<InstitutionDb> All => Registry.All.Select(i => this[i]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var home in opened.Values.Where(h => h.IsValueCreated))
        {
            await home.Value.DisposeAsync();
        }

        opened.Clear();
    }
}
