using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Browser;

/// <summary>The addresses of the product's pages, read from its components' <c>@page</c>.</summary>
public sealed class PageRoutes
{
    private readonly TemplateMatcher matcher;

    private PageRoutes(RouteEndpoint endpoint)
    {
        Endpoint = endpoint;
        matcher = new(TemplateParser.Parse(Pattern.TrimStart('/')), []);
    }

    /// <summary>The page's endpoint.</summary>
    public RouteEndpoint Endpoint { get; }

    /// <summary>"/learners/{Id}".</summary>
    public string Pattern => "/" + Endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>Every page.</summary>
    public static IReadOnlyList<PageRoutes> All(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.Any(m => m.GetType().Name == "ComponentTypeMetadata")).Select(e => new PageRoutes(e))];

    /// <summary>The pages whose address says which thing they are about and that none of the paths leads to. The page that says
    /// which error it is stands apart: no thing is behind it.</summary>
    public static IEnumerable<string> WithIdNotAmong(IServiceProvider services, IEnumerable<string> paths)
    {
        var (spelledOut, withId) = (All(services).Where(p => !p.HasId).Select(p => p.Pattern), All(services).Where(p => p.HasId && p.Pattern != "/error/{Status:int}"));
        var things = paths.Except(spelledOut, StringComparer.OrdinalIgnoreCase).ToList();
        return withId.Where(page => !things.Any(path => page.matcher.TryMatch(path, []))).Select(page => page.Pattern);
    }

    /// <summary>Whether its address has a part that names a thing.</summary>
    public bool HasId => Endpoint.RoutePattern.Parameters.Count > 0;
}
