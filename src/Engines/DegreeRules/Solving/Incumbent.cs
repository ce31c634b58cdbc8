namespace Cairn.DegreeRules;

/// <summary>The best assignment found so far.</summary>
internal sealed class Incumbent(Assignment assignment, AuditScore? toBeat = null)
{
    /// <summary>How good it is; while there is none, what is to be beaten.</summary>
    public AuditScore Score { get; private set; } = toBeat ?? new(long.MaxValue, 0, 0, 0, 0);

    /// <summary>Option of each token, or -1 for none; empty while nothing better was found (<see cref="IsFound"/>).</summary>
    public int[] Choice { get; private set; } = [];

    /// <summary>Whether anything better was found; where nothing is to be decided, that leaves <see cref="Choice"/> empty too.</summary>
    public bool IsFound { get; private set; }

    /// <summary>Keeps the present assignment when it is better.</summary>
    public void Offer()
    {
        var score = assignment.Score();
        if (score.CompareTo(Score) >= 0) return;
        (Score, IsFound) = (score, true);
        Choice = (int[])assignment.Choice.Clone();
    }
}
