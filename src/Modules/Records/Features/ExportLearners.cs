using Cairn.Kernel;

namespace Cairn.Records.Features;

/// <summary>The learners of a search as a file.</summary>
public static class ExportLearners
{
    private static readonly ExportedList List = new("learners", nameof(ExportLearners), "Learners", RecordsPermissions.Read,
        "Number", "Name", "Institution", "Level", "Standing", "CreditsEarned", "Gpa")
    { IsNoted = true, Tag = "Records" };

    internal static void Map(SliceRoutes api) => List.Map<FindLearners.Request, FindLearners.Row>(api, FindLearners.All,
        r => [r.Number, r.Name, r.Institution, r.Level, r.Standing, r.CreditsEarned, r.Gpa]);
}
