using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Credentials.Features;

/// <summary>The awards of a search as a file. That it was taken is noted: a file leaves the house.</summary>
public static class ExportAwards
{
    private static readonly string[] Columns = ["Number", "Name", "Credential", "Kind", "CatalogYear", "Stage", "ProposedAt", "ConferredOn"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/awards.csv", async ([AsParameters] ListAwards.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Csv("awards", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(CredentialsPermissions.Read)
            .WithName("ExportAwardsAsCsv").WithSummary("Awards as CSV");
        api.MapGet("/awards.xlsx", async ([AsParameters] ListAwards.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Xlsx("awards", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(CredentialsPermissions.Read)
            .WithName("ExportAwardsAsXlsx").WithSummary("Awards as a spreadsheet");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(ListAwards.Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var rows = await ListAwards.All(ask, actor, db, ct);
        _ = (await db.Write<Done>(actor, Once.Named(nameof(ExportAwards)), write =>
        {
            write.Note(nameof(ExportAwards), "awards:export", null);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
        return rows.Select(r => (object?[])[r.Number, r.Name, r.Title.ToString(), r.Kind, r.CatalogYear, r.Stage, r.ProposedAt, r.ConferredOn]);
    }
}
