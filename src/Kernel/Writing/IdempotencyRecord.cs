namespace Cairn.Kernel;

/// <summary>That a command was done under a key, and what it answered.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>The caller's key.</summary>
    public required Guid Key { get; init; }

    /// <summary>Who used it: a key belongs to its actor.</summary>
    public required string Actor { get; init; }

    /// <summary>The command.</summary>
    public required string Command { get; init; }

    /// <summary>SHA-256 of the request.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The answer, as JSON.</summary>
    public required string Response { get; init; }

    /// <summary>When; rows are dropped after 30 days.</summary>
    public required DateTimeOffset At { get; init; }
}
