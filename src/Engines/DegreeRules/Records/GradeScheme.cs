using System.Collections.Frozen;

namespace Cairn.DegreeRules;

/// <summary>A grade of a scheme.</summary>
/// <param name="Code">As printed, such as <c>B+</c>.</param>
/// <param name="Points">Points per credit, or null when it has none.</param>
/// <param name="Passing">Whether it earns the course.</param>
/// <param name="InGpa">Whether it counts in a GPA.</param>
public sealed record Grade(string Code, decimal? Points, bool Passing, bool InGpa)
{
    /// <summary>The points it stands for against a minimum grade when it has none itself (a pass, a transfer grade).</summary>
    public decimal? ComparesAs { get; init; }
}

/// <summary>What grades mean, as data of the institution. An unknown grade neither passes nor counts.</summary>
public sealed class GradeScheme
{
    private readonly FrozenDictionary<string, Grade> grades;

    /// <param name="name">Name of the scheme.</param>
    /// <param name="grades">Its grades; codes are unique without regard to case.</param>
    public GradeScheme(string name, IEnumerable<Grade> grades)
    {
        Name = name;
        this.grades = grades.ToFrozenDictionary(g => g.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The plain four-point scheme with plus and minus, P, S, CR and TR as passes outside the GPA.</summary>
    public static GradeScheme FourPoint { get; } = new("four-point",
    [
        new("A+", 4.0m, true, true), new("A", 4.0m, true, true), new("A-", 3.7m, true, true),
        new("B+", 3.3m, true, true), new("B", 3.0m, true, true), new("B-", 2.7m, true, true),
        new("C+", 2.3m, true, true), new("C", 2.0m, true, true), new("C-", 1.7m, true, true),
        new("D+", 1.3m, true, true), new("D", 1.0m, true, true), new("D-", 0.7m, true, true),
        new("F", 0m, false, true),
        new("P", null, true, false), new("S", null, true, false), new("CR", null, true, false),
        new("TR", null, true, false) { ComparesAs = 2.0m },
        new("U", null, false, false), new("NC", null, false, false), new("W", null, false, false), new("I", null, false, false),
    ]);

    /// <summary>Name of the scheme.</summary>
    public string Name { get; }

    /// <summary>Its grades.</summary>
    public IReadOnlyCollection<Grade> Grades => grades.Values;

    /// <summary>The grade with this code, or null.</summary>
    public Grade? Find(string? code) => code is not null && grades.TryGetValue(code, out var grade) ? grade : null;

    /// <summary>Whether the grade earns the course.</summary>
    public bool Passes(string? code) => Find(code) is { Passing: true };

    /// <summary>Whether the grade passes and is at least another, by points.</summary>
    public bool Reaches(string? code, string minimum)
    {
        if (Find(code) is not { Passing: true } grade) return false;
        if (string.Equals(code, minimum, StringComparison.OrdinalIgnoreCase)) return true;
        return (grade.Points ?? grade.ComparesAs) is { } points && Find(minimum) is { } least
            && (least.Points ?? least.ComparesAs) is { } needed && points >= needed;
    }
}
