namespace Cairn.LinkedData;

/// <summary>A world without a network.</summary>
internal sealed class Nowhere : IDidResolver, IStatusListSource
{
    public static Nowhere Instance { get; } = new();

    public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("no network"));

    public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("no network"));
}
