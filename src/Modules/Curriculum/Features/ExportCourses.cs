using Cairn.Kernel;

namespace Cairn.Curriculum.Features;

/// <summary>The courses of a search as a file.</summary>
public static class ExportCourses
{
    private static readonly ExportedList List = new("courses", nameof(ExportCourses), "Courses", CurriculumPermissions.Read,
        "Institution", "Subject", "Number", "Title", "Credits", "CreditUnit", "Until")
    { Tag = "Curriculum" };

    internal static void Map(SliceRoutes api) => List.Map<FindCourses.Request, FindCourses.Row>(api, (ask, _, db, ct) => FindCourses.All(ask, db, ct),
        c => [c.Institution, c.Subject, c.Number, c.Title.ToString(), c.Credits, c.CreditUnit, c.To]);
}
