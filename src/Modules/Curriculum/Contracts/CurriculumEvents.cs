using Cairn.Kernel;

namespace Cairn.Curriculum.Contracts;

/// <summary>A credential version was approved, here or by the catalog it was taken over from.</summary>
/// <param name="Version">The version.</param>
/// <param name="Credential">Its credential.</param>
/// <param name="Key">The credential's key in rules.</param>
/// <param name="Awardable">Whether it may be awarded; false when a part of its rules could not be read.</param>
[Event("curriculum.version-approved")]
public sealed record VersionApproved(CredentialVersionId Version, CredentialId Credential, string Key, bool Awardable) : IEvent;
