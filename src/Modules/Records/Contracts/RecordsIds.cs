using System.Text.Json.Serialization;
using Cairn.Kernel;

namespace Cairn.Records.Contracts;

/// <summary>A person as a learner of the institution.</summary>
[JsonConverter(typeof(IdConverter<LearnerId>))]
public readonly record struct LearnerId(Guid Value) : IId<LearnerId>
{
    public static LearnerId From(Guid value) => new(value);

    public static bool TryParse(string? text, out LearnerId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>One learner in one section of a course.</summary>
[JsonConverter(typeof(IdConverter<AttemptId>))]
public readonly record struct AttemptId(Guid Value) : IId<AttemptId>
{
    public static AttemptId From(Guid value) => new(value);

    public static bool TryParse(string? text, out AttemptId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>A term of a calendar.</summary>
[JsonConverter(typeof(IdConverter<TermId>))]
public readonly record struct TermId(Guid Value) : IId<TermId>
{
    public static TermId From(Guid value) => new(value);

    public static bool TryParse(string? text, out TermId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>A learner in a program.</summary>
[JsonConverter(typeof(IdConverter<ProgramEnrollmentId>))]
public readonly record struct ProgramEnrollmentId(Guid Value) : IId<ProgramEnrollmentId>
{
    public static ProgramEnrollmentId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ProgramEnrollmentId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>Something on a record that is no course.</summary>
[JsonConverter(typeof(IdConverter<FactId>))]
public readonly record struct FactId(Guid Value) : IId<FactId>
{
    public static FactId From(Guid value) => new(value);

    public static bool TryParse(string? text, out FactId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>One change of how averages are computed; the averages follow under it.</summary>
[JsonConverter(typeof(IdConverter<GradingChangeId>))]
public readonly record struct GradingChangeId(Guid Value) : IId<GradingChangeId>
{
    /// <inheritdoc/>
    public static GradingChangeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
