using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.People;

/// <summary>One name of a person, in one script, from a day until another (half-open).</summary>
internal sealed class PersonName
{
    public required PersonNameId Id { get; init; }

    public required PersonId Person { get; init; }

    public required NameKind Kind { get; set; }

    /// <summary>Given names as written; empty when the person has none or the name is not divided.</summary>
    public required string Given { get; init; }

    /// <summary>Family name as written; a name that is not divided stands here whole.</summary>
    public required string Family { get; init; }

    /// <summary>ISO 15924: "Latn", "Arab", "Hans".</summary>
    public string Script { get; init; } = "Latn";

    /// <summary>BCP 47; null when unknown.</summary>
    public string? Language { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; set; }

    /// <summary>Whether the family name is written first, as in Chinese, Japanese, Korean and Hungarian.</summary>
    public bool FamilyFirst { get; init; }

    public string Written => Naming.Written(Given, Family, FamilyFirst);

    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (To is null || To > day);
}
