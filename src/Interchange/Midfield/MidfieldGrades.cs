using Cairn.DegreeRules;

namespace Cairn.Interchange.Midfield;

/// <summary>
/// The marks of MIDFIELD's institutions: the plain four-point scale with plus and minus, and marks without points. Credit by
/// examination or transfer (CR) and satisfactory (S/P) pass; no grade, incomplete, withdrawn, audit and unsatisfactory
/// under pass/fail (U/F) do not. No institution gives more than 4 points for an A+.
/// </summary>
public static class MidfieldGrades
{
    /// <summary>The scheme, as rules and GPAs read it.</summary>
    public static GradeScheme Scheme { get; } = new("midfield",
    [
        new("A+", 4.0m, true, true), new("A", 4.0m, true, true), new("A-", 3.7m, true, true),
        new("B+", 3.3m, true, true), new("B", 3.0m, true, true), new("B-", 2.7m, true, true),
        new("C+", 2.3m, true, true), new("C", 2.0m, true, true), new("C-", 1.7m, true, true),
        new("D+", 1.3m, true, true), new("D", 1.0m, true, true), new("D-", 0.7m, true, true),
        new("F", 0.0m, false, true),
        new("CR", null, true, false), new("S/P", null, true, false),
        new("NG", null, false, false), new("I", null, false, false), new("W", null, false, false),
        new("AUD", null, false, false), new("U/F", null, false, false),
    ]);

    public static bool IsKnown(string mark) => Scheme.Find(mark)?.Code == mark;
}
