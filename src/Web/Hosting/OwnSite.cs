using Cairn.Kernel;

namespace Cairn.Web;

/// <summary>
/// Refuses writes to the API that a browser sends on behalf of another site (Fetch Metadata, <c>Sec-Fetch-Site</c>): the
/// session cookie would come along. Forms are guarded by their tokens; programs send no such header.
/// </summary>
internal sealed class OwnSite(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var writes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        return writes && request.Path.StartsWithSegments("/api") && request.Headers.Cookie.Count > 0
            && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? new Refusal("cross-site", "This was sent from another site's page. Open Cairn itself and try again.", StatusCodes.Status403Forbidden).ToProblem().ExecuteAsync(context)
            : next(context);
    }
}
