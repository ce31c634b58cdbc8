using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Audit.Features;

/// <summary>The exceptions of a search as a file. That it was taken is noted: a file leaves the house.</summary>
public static class ExportExceptions
{
    private static readonly string[] Columns =
        ["Number", "Name", "Credential", "CatalogYear", "Kind", "Requirement", "RequirementId", "Course", "InPlaceOf", "State", "Reason", "Expires", "ProposedBy", "ProposedAt", "DecidedBy", "DecidedAt"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/exceptions.csv", async ([AsParameters] ListExceptions.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Csv("exceptions", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(AuditPermissions.Read)
            .WithName("ExportExceptionsAsCsv").WithSummary("Exceptions as CSV").WithTags("Audit");
        api.MapGet("/exceptions.xlsx", async ([AsParameters] ListExceptions.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Xlsx("exceptions", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(AuditPermissions.Read)
            .WithName("ExportExceptionsAsXlsx").WithSummary("Exceptions as a spreadsheet").WithTags("Audit");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(ListExceptions.Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var rows = await ListExceptions.All(ask, actor, db, ct);
        _ = (await db.Write<Done>(actor, Once.Named(nameof(ExportExceptions)), write =>
        {
            write.Note(nameof(ExportExceptions), "exceptions:export", null);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
        return rows.Select(r => (object?[])
        [
            r.Number, r.Name, r.Title.ToString(), r.CatalogYear, r.Exception.Kind, r.Place, r.Exception.Node, r.Exception.Course, r.Exception.InPlaceOf,
            r.Exception.State, r.Exception.Reason, r.Exception.Expires, r.ProposedByName, r.Exception.ProposedAt, r.DecidedByName, r.Exception.DecidedAt,
        ]);
    }
}
