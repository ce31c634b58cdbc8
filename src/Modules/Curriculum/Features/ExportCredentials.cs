using Cairn.Kernel;

namespace Cairn.Curriculum.Features;

/// <summary>The credentials of a search as a file.</summary>
public static class ExportCredentials
{
    private static readonly ExportedList List = new("credentials", nameof(ExportCredentials), "Credentials", CurriculumPermissions.Read,
        "Key", "Kind", "Title", "CatalogYear", "Stage", "Awardable", "RequirementsNotRead")
    { Tag = "Curriculum" };

    internal static void Map(SliceRoutes api) => List.Map<FindCredentials.Request, FindCredentials.Row>(api, (ask, _, db, ct) => FindCredentials.All(ask, db, ct),
        c => [c.Key, c.Kind, c.Title.ToString(), c.CatalogYear, c.Stage, c.Awardable ? "yes" : "no", c.Unmapped]);
}
