using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Design;

namespace Cairn.Audit;

/// <summary>Audits as the stones of a cairn: what is held, then what has begun.</summary>
public sealed class AuditStones(AuditWords words, RequirementWords requirements)
{
    /// <summary>A stone for each credential that is held or begun.</summary>
    /// <param name="under">The address under which each audit stands: "/audits".</param>
    public IReadOnlyList<Stone> Of(IEnumerable<LearnerAudit> audits, string under) =>
    [
        .. audits.Where(a => a.HeldSince is not null || a.Distance.Share > 0).OrderBy(a => a.HeldSince ?? DateOnly.MaxValue).Select(a =>
            new Stone(a.Version.Title.ToString(), State(a), requirements.Kind(a.Version.Kind), $"{under}/{a.Version.Id}") { Word = words.Near(a), Share = a.Distance.Share }),
    ];

    private static StoneState State(LearnerAudit audit) => audit switch
    {
        { HeldSince: not null } => StoneState.Earned,
        { Nearness: Nearness.Complete or Nearness.Near } => StoneState.Near,
        _ => StoneState.OnTheWay,
    };
}
