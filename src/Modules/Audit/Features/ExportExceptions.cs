using Cairn.Kernel;

namespace Cairn.Audit.Features;

/// <summary>The exceptions of a search as a file.</summary>
public static class ExportExceptions
{
    private static readonly ExportedList List = new("exceptions", nameof(ExportExceptions), "Exceptions", AuditPermissions.Read,
        "Number", "Name", "Credential", "CatalogYear", "Kind", "Requirement", "RequirementId", "Course", "InPlaceOf", "State", "Reason", "Expires",
        "ProposedBy", "ProposedAt", "DecidedBy", "DecidedAt", "ForCourse")
    { IsNoted = true, Tag = "Audit" };

    internal static void Map(SliceRoutes api) => List.Map<ListExceptions.Request, ListExceptions.Row>(api, ListExceptions.All, r =>
        [
            r.Number, r.Name, r.Title.ToString(), r.Exception.ForCourse is null ? r.CatalogYear : null, r.Exception.Kind, r.Place, r.Exception.Node, r.Exception.Course, r.Exception.InPlaceOf,
            r.Exception.State, r.Exception.Reason, r.Exception.Expires, r.ProposedByName, r.Exception.ProposedAt, r.DecidedByName, r.Exception.DecidedAt,
            r.Exception.ForCourse is null ? null : r.Exception.Key,
        ]);
}
