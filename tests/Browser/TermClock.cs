namespace Cairn.Browser;

/// <summary>
/// A clock that begins in the middle of a term and then goes on: days in the samples and in what people type here mean the same
/// in whatever year the tests are run.
/// </summary>
public sealed class TermClock : TimeProvider
{
    private static readonly DateTimeOffset Begins = new(2026, 10, 5, 14, 0, 0, TimeSpan.Zero);
    private readonly long started = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Begins + System.GetElapsedTime(started);
}
