using Cairn.DegreeRules;
using Cairn.Kernel;

namespace Cairn.Curriculum.Contracts;

/// <summary>What a credential is, apart from its versions.</summary>
/// <param name="Key">Its name in rules, unique here: lower-case letters, digits, hyphens, points; at most 100.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">The unit that answers for it.</param>
public sealed record CredentialFacts(string Key, CredentialKind Kind, LocalizedText Title, UnitId Owner)
{
    /// <summary>What whoever earns it can do; null when nothing is said.</summary>
    public LocalizedText? About { get; init; }
}

/// <summary>A version as another catalog has it.</summary>
/// <param name="Credential">The credential's key.</param>
/// <param name="CatalogYear">The year that begins the catalog year.</param>
/// <param name="From">First day it is in force.</param>
/// <param name="Rules">Its rules, as text of docs/rules.md.</param>
public sealed record VersionFacts(string Credential, int CatalogYear, DateOnly From, string Rules)
{
    /// <summary>First day it is no longer in force for who begins; null while it is.</summary>
    public DateOnly? To { get; init; }

    /// <summary>
    /// Whether the other catalog has approved it: it is then adopted as approved, with <see cref="Source"/> standing in the
    /// decision; otherwise it arrives as a draft.
    /// </summary>
    public bool Adopt { get; init; }

    /// <summary>Whose catalog, for the decision: "Princeton, majors/COS-AB.yaml".</summary>
    public string Source { get; init; } = "";

    /// <summary>Who wrote it; null: whoever runs the import.</summary>
    public PersonId? Author { get; init; }

    /// <summary>Who approved it there, never its author; null: the source as a whole. Only with <see cref="Adopt"/>.</summary>
    public PersonId? Approver { get; init; }
}

/// <summary>A credential version as one chooses it from a list.</summary>
/// <param name="Id">The version.</param>
/// <param name="Kind">What the credential is.</param>
/// <param name="Title">The credential's title.</param>
/// <param name="CatalogYear">The year that begins the catalog year.</param>
public sealed record VersionName(CredentialVersionId Id, CredentialKind Kind, LocalizedText Title, int CatalogYear);

/// <summary>A credential version with its rules, as audits use it.</summary>
/// <param name="Id">The version.</param>
/// <param name="Credential">Its credential.</param>
/// <param name="Key">The credential's key in rules.</param>
/// <param name="Kind">What the credential is.</param>
/// <param name="Title">The credential's title.</param>
/// <param name="CatalogYear">The year that begins the catalog year.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Awardable">Approved, in its awardable form: no rule of it is unreadable.</param>
/// <param name="Rules">The rules, read.</param>
public sealed record VersionLine(
    CredentialVersionId Id, CredentialId Credential, string Key, CredentialKind Kind, LocalizedText Title, int CatalogYear,
    VersionStage Stage, bool Awardable, RuleSet Rules)
{
    /// <summary>What whoever earns it can do; null when nothing is said.</summary>
    public LocalizedText? About { get; init; }

    /// <summary>The unit that answers for it.</summary>
    public UnitId Owner { get; init; }

    /// <summary>When it was approved; null while it is not.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }
}
