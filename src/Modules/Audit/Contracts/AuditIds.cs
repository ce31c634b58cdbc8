using System.Text.Json.Serialization;
using Cairn.Kernel;

namespace Cairn.Audit.Contracts;

/// <summary>A degree audit as it stood at one moment, kept.</summary>
[JsonConverter(typeof(IdConverter<AuditSnapshotId>))]
public readonly record struct AuditSnapshotId(Guid Value) : IId<AuditSnapshotId>
{
    /// <inheritdoc/>
    public static AuditSnapshotId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out AuditSnapshotId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A person's decision that one learner is audited otherwise than the rules say.</summary>
[JsonConverter(typeof(IdConverter<AuditExceptionId>))]
public readonly record struct AuditExceptionId(Guid Value) : IId<AuditExceptionId>
{
    /// <inheritdoc/>
    public static AuditExceptionId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out AuditExceptionId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
