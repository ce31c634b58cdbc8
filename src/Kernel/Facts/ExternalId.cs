namespace Cairn.Kernel;

/// <summary>
/// What another system calls something of ours: the crosswalk every importer and connector uses.
/// (system, type, value) names one thing; one thing may have many names.
/// </summary>
public sealed class ExternalId
{
    /// <summary>The other system: "midfield", "oneroster:district-7".</summary>
    public required string System { get; init; }

    /// <summary>The type of identifier there: "mcid", "sourcedId".</summary>
    public required string Type { get; init; }

    /// <summary>The identifier, as the other system writes it.</summary>
    public required string Value { get; init; }

    /// <summary>What it names here: "person", "course", …</summary>
    public required string Kind { get; init; }

    /// <summary>The UUID of what it names.</summary>
    public required Guid Subject { get; set; }

    /// <summary>The person it leads to, when it leads to one: erasure deletes it.</summary>
    public PersonId? Person { get; set; }

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>
/// What a source said a field's value was, and when. The latest word of each source is kept;
/// the policy decides which one the field itself shows, and where they differ a page says so.
/// </summary>
public sealed class Observation
{
    /// <summary>What it is about: "person:018f…".</summary>
    public required string Subject { get; init; }

    /// <summary>The field's name.</summary>
    public required string Field { get; init; }

    /// <summary>Who said so: "midfield", "person" (typed by the person), "staff".</summary>
    public required string Source { get; init; }

    /// <summary>The value, as JSON.</summary>
    public required string Value { get; set; }

    /// <summary>When the source said so.</summary>
    public required DateTimeOffset ObservedAt { get; set; }

    /// <summary>Whose it is, when it is somebody's.</summary>
    public PersonId? Person { get; init; }
}

/// <summary>Which source's word counts for a field. Without a row, the latest word counts.</summary>
public sealed class FieldPolicy
{
    /// <summary>The kind of thing: "person".</summary>
    public required string Kind { get; init; }

    /// <summary>The field; "*" for all others of the kind.</summary>
    public required string Field { get; init; }

    /// <summary>The sources, first the one that counts most, separated by commas.</summary>
    public required string Sources { get; set; }
}
