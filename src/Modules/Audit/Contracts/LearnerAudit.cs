using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit.Contracts;

/// <summary>The rules of a credential version held against one learner's record.</summary>
/// <param name="Learner">Whose record.</param>
/// <param name="Version">Which rules.</param>
/// <param name="Record">What they were held against.</param>
/// <param name="Result">What came of it, with reasons.</param>
public sealed record LearnerAudit(LearnerLine Learner, VersionLine Version, LearnerRecord Record, AuditResult Result)
{
    /// <summary>Titles of the credentials that the rules ask for, or that have counted something on the record, by key.</summary>
    public IReadOnlyDictionary<string, LocalizedText> Titles { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>The learner's exceptions to this credential that wait or were approved, each with whether it took effect.</summary>
    public IReadOnlyList<ExceptionLine> Exceptions { get; init; } = [];

    /// <summary>How far the learner is.</summary>
    public Distance Distance { get; init; } = Distance.Of(Version.Rules, Result);

    /// <summary>How near that is.</summary>
    public Nearness Nearness { get; init; } = Distance.NearnessOf(Version.Rules, Result);

    /// <summary>The approved exceptions, as the engine took them.</summary>
    internal IReadOnlyCollection<RuleException> Approved { get; init; } = [];

    /// <summary>When the learner earned the credential; null while they don't hold it.</summary>
    public DateOnly? HeldSince { get; } = Record.Credentials.FirstOrDefault(c => c.Credential == Version.Key)?.On;
}
