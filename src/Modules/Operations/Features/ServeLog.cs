using Cairn.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Operations.Features;

/// <summary>
/// Serves the transparency log (C2SP tlog-tiles): its signed head to everyone, so that anyone can keep it; tiles and entries
/// to auditors, because entries tell who did what.
/// </summary>
public static class ServeLog
{
    internal static void Map(SliceRoutes site)
    {
        site.MapGet("/trail/checkpoint", (CairnDb db, HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return PublishedLog.Find(db.Home.Institution, "checkpoint") is { } file
                    ? Results.File(file, "text/plain; charset=utf-8")
                    : Refusal.NotFound("head", "of the trail yet").ToProblem();
            })
            .WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
        site.MapGet("/trail/tile/{**path}", (string path, CairnDb db, HttpContext http) =>
            {
                if (PublishedLog.Find(db.Home.Institution, $"tile/{path}") is not { } file)
                {
                    return Refusal.NotFound("tile", path).ToProblem();
                }

                http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
                return Results.File(file, "application/octet-stream");
            })
            .RequirePermission(KernelPermissions.ReadTrail).ExcludeFromDescription();
    }
}
