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
    public static void Map(WebApplication host)
    {
        var modules = host.Services.GetRequiredService<IReadOnlyList<IModule>>();
        var app = new CollectedRoutes(host.Services);
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();

        var api = app.MapGroup("/api/v1");
        var site = new SliceRoutes(app);
        foreach (var module in modules)
        {
            module.MapRoutes(Group(module.Name));
            module.MapSite(site);
        }

        AccountRoutes.MapApi(Group("accounts"));
        FindAnything.Map(Group("search"));
        AccountRoutes.MapSession(site);
        PolicyReports.Map(site);
        app.MapLook();
        ApiDocument.Map(app);
        app.MapRazorComponents<App>()
            .AddAdditionalAssemblies([.. PageAssemblies(modules)])
            .Add(OpenFrameworkFiles);
        // All sources as one, which keeps what it made: the matcher and the cache of policies each ask for every endpoint at the start,
        // and the framework's own sources make them anew for whoever asks.
        var all = new CompositeEndpointDataSource(app.DataSources);
        ((IEndpointRouteBuilder)host).DataSources.Add(all);
        host.Services.GetService<Rehearsal>()?.Prepare(all);

        SliceRoutes Group(string tag) => new(api.MapGroup("").WithTags(tag));
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
