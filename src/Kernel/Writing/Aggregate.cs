namespace Cairn.Kernel;

/// <summary>
/// Something with rules of its own that is loaded, changed and saved as one. Its <see cref="Version"/> is the
/// concurrency token: on a conflict the unit of work is run again, or answered 412 when the caller sent If-Match.
/// </summary>
public abstract class Aggregate
{
    /// <summary>Counts the saves: 1 after the first.</summary>
    public int Version { get; internal set; }
}
