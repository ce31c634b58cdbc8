using Cairn.Audit.Contracts;
using Cairn.DegreeRules;

namespace Cairn.Audit;

/// <summary>Rules held against a record with a learner's exceptions to them: those that were approved are honored, where they can be.</summary>
/// <param name="Approved">The approved ones, as the engine took them.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Exceptions">All of them, each approved one with whether it took effect.</param>
internal sealed record Judged(IReadOnlyCollection<RuleException> Approved, AuditResult Result, IReadOnlyList<ExceptionLine> Exceptions)
{
    public static Judged Of(RuleSet rules, LearnerRecord record, IReadOnlyList<AuditException> exceptions)
    {
        RuleException[] approved = [.. exceptions.Where(e => e.Stage != ExceptionStage.Proposed).Select(e => e.ForEngine())];
        var result = RuleEngine.Audit(rules, record, approved);
        var outcomes = result.Exceptions.ToDictionary(e => e.ExceptionId, StringComparer.Ordinal);
        return new(approved, result,
        [
            .. exceptions.Select(e => outcomes.TryGetValue(e.Id.ToString(), out var outcome)
                ? e.Line(record.AsOf) with { Applies = outcome.Honored, WhyNot = outcome.Honored ? null : outcome.Why }
                : e.Line(record.AsOf)),
        ]);
    }
}
