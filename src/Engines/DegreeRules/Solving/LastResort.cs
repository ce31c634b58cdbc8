namespace Cairn.DegreeRules;

/// <summary>
/// A solver that is asked when the engine's own search spent its budget without a proof. It must be deterministic: the
/// same problem gets the same answer on every machine, so it counts work and not time. What it finds is scored by the
/// engine; its word is taken for nothing but that nothing is better.
/// </summary>
public abstract class LastResort
{
    /// <summary>Whoever derives from it is given the engine's own view of a problem, which is not public.</summary>
    internal LastResort()
    {
    }

    /// <summary>Looks for an assignment better than the one known.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The best assignment known: option of each token, or -1.</param>
    internal abstract LastWord Solve(Problem problem, int[] start);
}

/// <summary>What a last resort found.</summary>
/// <param name="Choice">Option of each token, or -1; null when it found nothing.</param>
/// <param name="Score">The score that it has proven nothing to beat; null without a proof.</param>
internal sealed record LastWord(int[]? Choice, AuditScore? Score);
