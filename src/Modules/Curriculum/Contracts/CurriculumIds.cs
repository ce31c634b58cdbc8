using System.Text.Json.Serialization;
using Cairn.Kernel;

namespace Cairn.Curriculum.Contracts;

/// <summary>One course of one institution.</summary>
[JsonConverter(typeof(IdConverter<CourseId>))]
public readonly record struct CourseId(Guid Value) : IId<CourseId>
{
    /// <inheritdoc/>
    public static CourseId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out CourseId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One credential: the definition, through all its versions.</summary>
[JsonConverter(typeof(IdConverter<CredentialId>))]
public readonly record struct CredentialId(Guid Value) : IId<CredentialId>
{
    /// <inheritdoc/>
    public static CredentialId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out CredentialId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One credential as it is in force from a catalog year on.</summary>
[JsonConverter(typeof(IdConverter<CredentialVersionId>))]
public readonly record struct CredentialVersionId(Guid Value) : IId<CredentialVersionId>
{
    /// <inheritdoc/>
    public static CredentialVersionId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out CredentialVersionId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One step in the life of a credential version: written, submitted, approved.</summary>
[JsonConverter(typeof(IdConverter<DecisionId>))]
public readonly record struct DecisionId(Guid Value) : IId<DecisionId>
{
    /// <inheritdoc/>
    public static DecisionId From(Guid value) => new(value);

    /// <summary>Reads the id from a route or query value.</summary>
    public static bool TryParse(string? text, out DecisionId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
