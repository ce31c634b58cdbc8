using System.Reflection;
using Cairn.Design;
using Cairn.Kernel;
using Cairn.Web.Components;
using Cairn.Web.SignIn;
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
            module.MapSite(app);
        }

        AccountRoutes.MapApi(api.MapGroup("").WithTags("accounts"));
        FindAnything.Map(api.MapGroup("").WithTags("search"));
        AccountRoutes.MapSession(app);
        app.MapLook();
        ApiDocument.Map(app);
        app.MapRazorComponents<App>()
            .AddAdditionalAssemblies([.. PageAssemblies(modules)])
            .Add(OpenFrameworkFiles);
    }

    /// <summary>Where pages are besides the host's own: the modules and the gallery of components.</summary>
    public static IEnumerable<Assembly> PageAssemblies(IReadOnlyList<IModule> modules) =>
        modules.Select(m => m.GetType().Assembly).Append(typeof(Look).Assembly).Where(a => a != typeof(App).Assembly).Distinct();

    private static void OpenFrameworkFiles(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && route.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
