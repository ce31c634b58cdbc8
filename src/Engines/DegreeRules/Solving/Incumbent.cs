namespace Cairn.DegreeRules;

/// <summary>The best assignment found so far.</summary>
internal sealed class Incumbent(Assignment assignment)
{
    /// <summary>How good it is; worse than anything while there is none.</summary>
    public AuditScore Score { get; private set; } = new(long.MaxValue, 0, 0, 0, 0);

    /// <summary>Option of each token, or -1 for none.</summary>
    public int[] Choice { get; private set; } = [];

    /// <summary>Keeps the present assignment when it is better, or the first.</summary>
    public void Offer()
    {
        var score = assignment.Score();
        if (Choice.Length > 0 && score.CompareTo(Score) >= 0) return;
        Score = score;
        Choice = (int[])assignment.Choice.Clone();
    }
}
