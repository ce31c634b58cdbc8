namespace Cairn.Interchange.Midfield;

/// <summary>
/// The marks of MIDFIELD's institutions. Points are those of the plain four-point scale with plus and minus.
/// </summary>
public static class MidfieldGrades
{
    /// <summary>Points for one hour of a letter grade.</summary>
    public static IReadOnlyDictionary<string, decimal> Points { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["A+"] = 4.0m, ["A"] = 4.0m, ["A-"] = 3.7m,
        ["B+"] = 3.3m, ["B"] = 3.0m, ["B-"] = 2.7m,
        ["C+"] = 2.3m, ["C"] = 2.0m, ["C-"] = 1.7m,
        ["D+"] = 1.3m, ["D"] = 1.0m, ["D-"] = 0.7m,
        ["F"] = 0.0m,
    };

    /// <summary>
    /// Marks without points: credit (by examination or transfer), satisfactory or pass, no grade, incomplete, withdrawn,
    /// audit, unsatisfactory under pass/fail. Only the first two mean that the course was passed.
    /// </summary>
    public static IReadOnlyDictionary<string, bool> PassedWithoutPoints { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["CR"] = true, ["S/P"] = true,
        ["NG"] = false, ["I"] = false, ["W"] = false, ["AUD"] = false, ["U/F"] = false,
    };

    public static bool IsKnown(string mark) => Points.ContainsKey(mark) || PassedWithoutPoints.ContainsKey(mark);
}
