using System.Text.Json.Serialization;

namespace Cairn.Kernel;

/// <summary>One human being.</summary>
[JsonConverter(typeof(IdConverter<PersonId>))]
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out PersonId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A unit of the institution: the institution itself, a college, a department, a program, or a partner.</summary>
[JsonConverter(typeof(IdConverter<UnitId>))]
public readonly record struct UnitId(Guid Value) : IId<UnitId>
{
    /// <inheritdoc/>
    public static UnitId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out UnitId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One role given to one person over one scope.</summary>
[JsonConverter(typeof(IdConverter<GrantId>))]
public readonly record struct GrantId(Guid Value) : IId<GrantId>
{
    /// <inheritdoc/>
    public static GrantId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out GrantId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One published event.</summary>
[JsonConverter(typeof(IdConverter<EventId>))]
public readonly record struct EventId(Guid Value) : IId<EventId>
{
    /// <inheritdoc/>
    public static EventId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out EventId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One entry of the audit trail.</summary>
[JsonConverter(typeof(IdConverter<TrailEntryId>))]
public readonly record struct TrailEntryId(Guid Value) : IId<TrailEntryId>
{
    /// <inheritdoc/>
    public static TrailEntryId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out TrailEntryId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One stored file.</summary>
[JsonConverter(typeof(IdConverter<BlobId>))]
public readonly record struct BlobId(Guid Value) : IId<BlobId>
{
    /// <inheritdoc/>
    public static BlobId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out BlobId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
