using System.Globalization;
using Cairn.DegreeRules;

namespace Cairn.Interchange.Midfield;

/// <summary>What MIDFIELD's rows are in this product's terms.</summary>
public static class MidfieldAttempts
{
    /// <summary>Name of the unit hours are counted in.</summary>
    public const string Unit = "semester hours";

    /// <summary>Code of an institution's unit here: "Institution J" is MIDFIELD-J.</summary>
    public static string InstitutionCode(string institution) =>
        "MIDFIELD-" + institution.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].ToUpperInvariant();

    /// <summary>A graded course as an attempt. Hours of a mark that does not pass are attempted and not earned.</summary>
    public static Attempt ToAttempt(this MidfieldCourse row) => new(Id(row), Key(row), Term(row.Term), AttemptStatus.Completed)
    {
        Title = row.Title,
        Grade = row.Grade,
        CreditsAttempted = row.Hours,
        CreditsEarned = MidfieldGrades.Scheme.Passes(row.Grade) ? row.Hours : 0,
        Unit = Unit,
    };

    /// <summary>The course's identity: the institution is part of it.</summary>
    public static CourseKey Key(MidfieldCourse row) => new(InstitutionCode(row.Institution), row.Subject, row.Number);

    /// <summary>What tells a learner's attempts apart: no course stands twice in a term.</summary>
    public static string Id(MidfieldCourse row) => $"{row.Learner}/{row.Term}/{row.Institution}/{row.Subject} {row.Number}";

    /// <summary>A term of MIDFIELD: its digits are its order in time.</summary>
    public static AcademicTerm Term(string code) => new(code, int.Parse(code, CultureInfo.InvariantCulture));
}
