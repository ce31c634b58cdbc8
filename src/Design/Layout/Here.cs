using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Cairn.Design;

/// <summary>The address that the reader sees. A page that says what went wrong is drawn in place of the one that was opened.</summary>
internal static class Here
{
    /// <summary>Path and query.</summary>
    public static string Of(HttpContext? http, NavigationManager navigation) => http?.Features switch
    {
        { } all when all.Get<IStatusCodeReExecuteFeature>() is { } instead => instead.OriginalPathBase + instead.OriginalPath + instead.OriginalQueryString,
        { } all when all.Get<IExceptionHandlerPathFeature>() is { } instead => instead.Path,
        _ => new Uri(navigation.Uri).PathAndQuery,
    };
}
