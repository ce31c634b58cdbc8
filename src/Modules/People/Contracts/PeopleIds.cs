using System.Text.Json.Serialization;
using Cairn.Kernel;

namespace Cairn.People.Contracts;

/// <summary>One name of a person.</summary>
[JsonConverter(typeof(IdConverter<PersonNameId>))]
public readonly record struct PersonNameId(Guid Value) : IId<PersonNameId>
{
    public static PersonNameId From(Guid value) => new(value);

    public static bool TryParse(string? text, out PersonNameId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>One e-mail address of a person.</summary>
[JsonConverter(typeof(IdConverter<PersonEmailId>))]
public readonly record struct PersonEmailId(Guid Value) : IId<PersonEmailId>
{
    public static PersonEmailId From(Guid value) => new(value);

    public static bool TryParse(string? text, out PersonEmailId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>One merge of two persons.</summary>
[JsonConverter(typeof(IdConverter<PersonMergeId>))]
public readonly record struct PersonMergeId(Guid Value) : IId<PersonMergeId>
{
    public static PersonMergeId From(Guid value) => new(value);

    public static bool TryParse(string? text, out PersonMergeId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}
