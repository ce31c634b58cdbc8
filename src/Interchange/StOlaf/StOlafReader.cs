using Cairn.Interchange.Reading;

namespace Cairn.Interchange.StOlaf;

/// <summary>
/// Reads the college's sections, JSON lines, plain or gzip. The catalog was kept by several programs in turn:
/// <c>department</c> is also <c>departments[]</c> and <c>depts[]</c>, <c>number</c> is <c>num</c>, an id is a number
/// or ten digits, and a summer section has <c>times[]</c> in place of <c>offerings[]</c>.
/// </summary>
public static class StOlafReader
{
    public static IEnumerable<Row<StOlafSection>> Sections(SourceFile file) => JsonLines.Read(file, Section);

    private static StOlafSection Section(JsonFields fields)
    {
        var section = new StOlafSection
        {
            ClassId = Identity(fields, "clbid"),
            CourseId = Identity(fields, "crsid"),
            Departments = fields.Texts("department", "departments", "depts"),
            Number = fields.Text("number", "num"),
            Section = fields.Text("section"),
            Name = fields.Required("name"),
            Title = fields.Text("title"),
            Credits = fields.Decimal("credits") ?? Missing(fields, "credits"),
            Year = fields.Integer("year") ?? Missing(fields, "year"),
            Semester = fields.Integer("semester") ?? Missing(fields, "semester"),
            Type = fields.Required("type"),
            Status = fields.Required("status"),
            Description = fields.Texts("description", "desc"),
            Prerequisites = fields.Text("prerequisites"),
            GeneralEducation = fields.Texts("gereqs"),
            Seats = fields.Integer("max"),
            Enrolled = fields.Integer("enrolled", "enroll"),
            Meetings = fields.Objects("offerings", m => new StOlafMeeting(m.Text("day"), m.Text("start"), m.Text("end"), m.Text("location"))),
        };
        Check(section, fields);
        return section;
    }

    private static void Check(StOlafSection section, JsonFields fields)
    {
        if (section.Departments.Count == 0) fields.Refuse("department", "A department is needed here.");
        if (section.Credits is < 0 or > 50) fields.Refuse("credits", $"{section.Credits} is not a number of courses between 0 and 50.");
        if (section.Year is < 1874 or > 2200) fields.Refuse("year", $"{section.Year} is not an academic year of the college.");
        if (section.Semester is < 1 or > 9) fields.Refuse("semester", $"{section.Semester} is not a semester between 1 and 9.");
        if (section.Seats is < 0) fields.Refuse("max", "There can't be fewer than no seats.");
        if (section.Enrolled is < 0) fields.Refuse("enrolled", "There can't be fewer than no learners.");
    }

    private static string Identity(JsonFields fields, string name)
    {
        var text = fields.Required(name);
        if (text.Length is 0 or > 10 || !text.All(char.IsAsciiDigit)) fields.Refuse(name, "An identity of up to ten digits is expected here.");
        return text.PadLeft(10, '0');
    }

    private static int Missing(JsonFields fields, string name)
    {
        fields.Refuse(name, "A value is needed here.");
        return 0;
    }
}
