namespace Cairn.DegreeRules;

/// <summary>Counts work in units that are the same on every machine, so that the same input always gets the same answer.</summary>
internal sealed class WorkMeter(long budget)
{
    /// <summary>Units done: about one per node priced.</summary>
    public long Done { get; private set; }

    /// <summary>True once more was done than the budget allows; the search that notices ends there.</summary>
    public bool IsSpent => Done > budget;

    public void Add(long units) => Done += units;
}
