using Cairn.Credentials.Contracts;
using Cairn.Credentials.Signing;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Cairn.Credentials.Features;

/// <summary>
/// What machines fetch without signing in: the institution's DID document, its status lists, and credentials their learners share.
/// Open to scripts of any origin: nothing here depends on who asks.
/// </summary>
internal static class PublicDocuments
{
    public static void Map(SliceRoutes root)
    {
        root.MapGet("/.well-known/did.json", Did).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/status/{list:int}", Status).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/c/{token}", Shared).AllowAnonymous().ExcludeFromDescription().WithMetadata(ForMachines.Only);
        root.MapGet("/c/{token}/credential.{form:regex(^(json|jwt)$)}", File).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Did(HttpContext http, CairnDb db, CancellationToken ct)
    {
        Open(http);
        return await IssuerKeys.DidDocument(db, ct) is { } document
            ? Text(document.ToString(), "application/did+json")
            : Refusal.NotFound("DID document", "here").ToProblem();
    }

    private static async Task<IResult> Status(int list, HttpContext http, CairnDb db, TimeProvider clock, CancellationToken ct)
    {
        Open(http);
        // A minute: long enough to serve a crowd, short enough that a revocation is heard.
        http.Response.Headers.CacheControl = "public, max-age=60";
        return await StatusLists.Publish(db, list, clock.GetUtcNow(), ct) is { } credential
            ? Text(credential.ToString(), "application/vc")
            : Refusal.NotFound("status list", list).ToProblem();
    }

    private static async Task<IResult> Shared(string token, HttpContext http, Actor actor, CairnDb db, CancellationToken ct)
    {
        Open(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.Vary = "Accept";
        if (await OwnDocuments.ByToken(db, token, ct) is not { } issued)
        {
            return Refusal.NotFound("credential", "at this address").ToProblem();
        }

        await Disclosure.Note(db, actor, issued, "document", ct);
        return ForMachines.Wanted(http.Request.Headers.Accept) switch
        {
            "application/vc+jwt" or "text/plain" => Text(issued.Jwt, ForMachines.Wanted(http.Request.Headers.Accept)!),
            { } type => Text(issued.Document, type),
            null => Text(issued.Document, "application/vc"),
        };
    }

    /// <summary>The same document as a file to keep.</summary>
    private static async Task<IResult> File(string token, string form, HttpContext http, Actor actor, CairnDb db, CancellationToken ct)
    {
        Open(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (await OwnDocuments.ByToken(db, token, ct) is not { } issued)
        {
            return Refusal.NotFound("credential", "at this address").ToProblem();
        }

        await Disclosure.Note(db, actor, issued, "file", ct);
        return form == "jwt" ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(issued.Jwt), "application/vc+jwt", "credential.jwt")
            : TypedResults.File(System.Text.Encoding.UTF8.GetBytes(issued.Document), "application/vc", "credential.json");
    }

    private static IResult Text(string text, string type) => TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(text), type);

    private static void Open(HttpContext http) => http.Response.Headers.AccessControlAllowOrigin = StringValues.IsNullOrEmpty(http.Request.Headers.Origin) ? default : "*";
}
