using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit.Contracts;

/// <summary>A learner meets every rule of a credential version with completed work, and doesn't hold the credential: it may be awarded.</summary>
/// <param name="Learner">Who.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Credential">Its credential.</param>
/// <param name="Key">The credential's key in rules.</param>
[Event("audit.learner-completed")]
public sealed record LearnerCompleted(LearnerId Learner, CredentialVersionId Version, CredentialId Credential, string Key) : IEvent;
