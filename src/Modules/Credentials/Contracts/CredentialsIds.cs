using System.Text.Json.Serialization;
using Cairn.Kernel;

namespace Cairn.Credentials.Contracts;

/// <summary>The institution's decision that a learner has earned a credential.</summary>
[JsonConverter(typeof(IdConverter<AwardId>))]
public readonly record struct AwardId(Guid Value) : IId<AwardId>
{
    public static AwardId From(Guid value) => new(value);

    public static bool TryParse(string? text, out AwardId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}

/// <summary>One signed document of an award.</summary>
[JsonConverter(typeof(IdConverter<IssuedCredentialId>))]
public readonly record struct IssuedCredentialId(Guid Value) : IId<IssuedCredentialId>
{
    public static IssuedCredentialId From(Guid value) => new(value);

    public static bool TryParse(string? text, out IssuedCredentialId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public override string ToString() => Value.ToString();
}
