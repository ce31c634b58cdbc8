using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>The terms of the calendars, the latest first.</summary>
public static class ListTerms
{
    /// <param name="Calendar">An institution's code or a source's name; left out: all.</param>
    public sealed record Request([property: StringLength(64)] string? Calendar = null);

    public sealed record Response(IReadOnlyList<Row> Terms);

    public sealed record Row(TermId Id, string Calendar, string Code, LocalizedText Name, int Order, DateOnly? From, DateOnly? Ends);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/terms", async ([AsParameters] Request ask, CairnDb db, CancellationToken ct) => (await Handle(ask, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Read)
        .WithName(nameof(ListTerms)).WithSummary("List terms").WithTags("Records");

    internal static async Task<Outcome<Response>> Handle(Request ask, CairnDb db, CancellationToken ct) =>
        new Response(await db.Set<Term>().AsNoTracking().Where(t => ask.Calendar == null || t.Calendar == ask.Calendar)
            .OrderByDescending(t => t.Order).ThenBy(t => t.Calendar).ThenBy(t => t.Code).Take(1000)
            .Select(t => new Row(t.Id, t.Calendar, t.Code, t.Name, t.Order, t.From, t.Ends)).ToListAsync(ct));
}
