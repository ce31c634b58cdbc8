namespace Cairn.Interchange.StOlaf;

/// <summary>One section of a course as the catalog of St. Olaf College publishes it, one JSON object on a line.</summary>
public sealed record StOlafSection
{
    /// <summary>Identity of the section (<c>clbid</c>), ten digits.</summary>
    public required string ClassId { get; init; }

    /// <summary>Identity of the course (<c>crsid</c>), ten digits. One course keeps it when its number or name changes.</summary>
    public required string CourseId { get; init; }

    /// <summary>Departments that list it, the first being its own; several for a cross-listed course.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>The number in its department; null for a section that has none (music lessons, ensembles of early years).</summary>
    public required string? Number { get; init; }

    /// <summary>The letter that tells sections of one term apart.</summary>
    public required string? Section { get; init; }

    /// <summary>The short name, at most thirty characters.</summary>
    public required string Name { get; init; }

    /// <summary>The full title, where there is one.</summary>
    public required string? Title { get; init; }

    /// <summary>What it is worth, in courses: 1.00 is one course.</summary>
    public required decimal Credits { get; init; }

    /// <summary>Academic year, named by the calendar year it starts in.</summary>
    public required int Year { get; init; }

    /// <summary>1 fall, 2 interim, 3 spring, 4 and 5 summer; 9 where the college did not say.</summary>
    public required int Semester { get; init; }

    /// <summary>Research (lecture and seminar), Lab, Discussion, Topic, FLC, Ensemble.</summary>
    public required string Type { get; init; }

    /// <summary>O open, C closed, X canceled.</summary>
    public required string Status { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>Prerequisites in the college's own words; null for none.</summary>
    public required string? Prerequisites { get; init; }

    /// <summary>General education requirements it counts toward.</summary>
    public required IReadOnlyList<string> GeneralEducation { get; init; }

    /// <summary>Seats, in persons.</summary>
    public required int? Seats { get; init; }

    public required int? Enrolled { get; init; }

    public required IReadOnlyList<StOlafMeeting> Meetings { get; init; }

    /// <summary>The term as the college writes it: year and semester, 20133.</summary>
    public int Term => Year * 10 + Semester;
}

/// <summary>One weekly meeting of a section, as written: day, from, to, room. Any of them may be unknown.</summary>
public sealed record StOlafMeeting(string? Day, string? Start, string? End, string? Location);
