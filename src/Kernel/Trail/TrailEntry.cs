namespace Cairn.Kernel;

/// <summary>
/// One entry of the audit trail: who did what to which thing, when. Written in the same transaction as the change.
/// The <see cref="Body"/> is what is hashed into the log (RFC 6962 leaf); the other columns repeat it for searching
/// and are compared with it when the trail is verified. Personal values never stand here: see <see cref="TrailValues"/>.
/// </summary>
public sealed class TrailEntry
{
    /// <summary>Order of writing in this database; may have gaps. The log's own number is <see cref="SealIndex"/>.</summary>
    public long No { get; init; }

    /// <summary>The entry's id.</summary>
    public required TrailEntryId Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: "person:…", "system:…", "anonymous".</summary>
    public required string Actor { get; init; }

    /// <summary>What was done: the command's name.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: "learner:018f…".</summary>
    public required string Subject { get; init; }

    /// <summary>Whose record it is; null for things that are nobody's.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Canonical JSON of all of the above plus the digest of the values.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Its number in the log, from 0; null until the sealer has appended it.</summary>
    public long? SealIndex { get; init; }
}

/// <summary>
/// The values of a trail entry, before and after, with the reason and the salt of the entry's digest.
/// Where the entry is about a person they are encrypted under that person's key, which erasure destroys;
/// the entry itself then still verifies and tells nothing.
/// </summary>
public sealed class TrailValues
{
    /// <summary>The entry.</summary>
    public required TrailEntryId Entry { get; init; }

    /// <summary>The person under whose key the data is encrypted; null: plain.</summary>
    public PersonId? Person { get; init; }

    /// <summary>JSON (salt, reason, changes), encrypted when <see cref="Person"/> is given.</summary>
    public required byte[] Data { get; init; }
}
