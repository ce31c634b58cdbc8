using Cairn.Kernel;
using Cairn.Web.Components;
using Microsoft.AspNetCore.Authorization;

namespace Cairn.Web;

/// <summary>Every address: the modules' API and pages, and the host's own few.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app)
    {
        var modules = app.Services.GetRequiredService<IReadOnlyList<IModule>>();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();

        var api = app.MapGroup("/api/v1");
        foreach (var module in modules)
        {
            module.MapRoutes(api.MapGroup("").WithTags(module.Name));
        }

        app.MapRazorComponents<App>()
            .AddAdditionalAssemblies([.. modules.Select(m => m.GetType().Assembly).Where(a => a != typeof(App).Assembly).Distinct()])
            .Add(OpenFrameworkFiles);
        app.MapFallback("{*path}", Missing).AllowAnonymous();
    }

    /// <summary>An address nobody mapped: 404 for everyone, signed in or not.</summary>
    private static IResult Missing() => TypedResults.StatusCode(StatusCodes.Status404NotFound);

    private static void OpenFrameworkFiles(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && route.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
