using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.People.Features;

/// <summary>The people of a search as a file. That it was taken is noted: a file leaves the house.</summary>
public static class ExportPeople
{
    private static readonly string[] Columns = ["Id", "Name", "Email", "BornOn"];

    internal static void Map(SliceRoutes api)
    {
        api.MapGet("/people.csv", async ([AsParameters] FindPeople.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Csv("people", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(PeoplePermissions.Read)
            .WithName("ExportPeopleAsCsv").WithSummary("People as CSV").WithTags("People");
        api.MapGet("/people.xlsx", async ([AsParameters] FindPeople.Request ask, Actor actor, CairnDb db, CancellationToken ct) =>
                ListFile.Xlsx("people", Columns, await Rows(ask, actor, db, ct)))
            .RequirePermission(PeoplePermissions.Read)
            .WithName("ExportPeopleAsXlsx").WithSummary("People as a spreadsheet").WithTags("People");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(FindPeople.Request ask, Actor actor, CairnDb db, CancellationToken ct)
    {
        var rows = await FindPeople.All(ask, actor, db, ct);
        _ = (await db.Write<Done>(actor, Once.Named(nameof(ExportPeople)), write =>
        {
            write.Note(nameof(ExportPeople), "people:export", null);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
        return rows.Select(r => (object?[])[r.Id, r.Name, r.Email, r.BornOn]);
    }
}
