using Cairn.DegreeRules;
using Cairn.Kernel;

namespace Cairn.Curriculum.Contracts;

/// <summary>
/// Tells who would gain or lose a credential if its rules were changed. A port: degree audits, which come later, fill it;
/// without them the page says nothing about it.
/// </summary>
public interface IWhoIsAffected
{
    /// <summary>Holds both rule sets against every learner's record.</summary>
    /// <param name="before">The rules in force; null when there are none yet.</param>
    /// <param name="after">The rules proposed.</param>
    Task<Impact> Of(RuleSet? before, RuleSet after, CairnDb db, CancellationToken ct);
}

/// <summary>What a change of rules would do, in learners.</summary>
/// <param name="Looked">Learners whose records were looked at.</param>
/// <param name="Gain">Complete under the proposed rules and not under those in force.</param>
/// <param name="Lose">Complete under the rules in force and not under the proposed ones.</param>
/// <param name="CompleteAfter">Complete under the proposed rules.</param>
public sealed record Impact(int Looked, int Gain, int Lose, int CompleteAfter);
