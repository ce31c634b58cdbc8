using System.Globalization;
using System.Text;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>The whole result of a search as CSV (RFC 4180), without any values: who did what to which thing, and the names of the fields.</summary>
public static class ExportTrail
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/trail.csv", async ([AsParameters] SearchTrail.Request ask, Actor actor, CairnDb db, HttpContext http, CancellationToken ct) =>
        {
            await Note(db, actor, ct);
            http.Response.ContentType = "text/csv; charset=utf-8";
            http.Response.Headers.ContentDisposition = "attachment; filename=\"trail.csv\"";
            await Handle(ask, db, http.Response.Body, ct);
        })
        .RequirePermission(KernelPermissions.ReadTrail)
        .Produces<string>(StatusCodes.Status200OK, "text/csv")
        .WithName(nameof(ExportTrail)).WithSummary("Export the audit trail as CSV").WithTags("Operations");

    internal static async Task Handle(SearchTrail.Request ask, CairnDb db, Stream to, CancellationToken ct)
    {
        await using var csv = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await csv.WriteLineAsync("no,index,id,at,actor,action,subject,person,fields");
        await foreach (var t in SearchTrail.Filter(db, ask).OrderByDescending(t => t.No).AsAsyncEnumerable().WithCancellation(ct))
        {
            await csv.WriteLineAsync(string.Join(',', new[]
            {
                t.No.ToString(CultureInfo.InvariantCulture), t.SealIndex?.ToString(CultureInfo.InvariantCulture) ?? "", t.Id.ToString(),
                t.At.ToString("O", CultureInfo.InvariantCulture), t.Actor, t.Action, t.Subject, t.Person?.ToString() ?? "", string.Join(' ', TrailReading.FieldsOf(t.Body)),
            }.Select(Cell)).AsMemory(), ct);
        }
    }

    private static async Task Note(CairnDb db, Actor actor, CancellationToken ct) =>
        _ = (await db.Write<Done>(actor, Once.Named(nameof(ExportTrail)), write =>
        {
            write.Note(nameof(ExportTrail), "trail:export", null);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;

    /// <summary>Quoted where needed; a cell that a spreadsheet would take for a formula is given a leading apostrophe.</summary>
    private static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@\t".Contains(text[0]))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
