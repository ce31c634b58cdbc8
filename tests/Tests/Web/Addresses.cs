using Cairn.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>One address of the product: a route of the API or a page.</summary>
/// <param name="Permission">Null when it asks for none.</param>
internal sealed record Address(string Method, string Pattern, bool IsApi, string? Permission, bool IsOpen, bool AsksForSignIn, bool TakesJson, RoutePattern Route, Type? BodyType, bool IsPage)
{
    /// <summary>The path with ids that name nothing.</summary>
    public string Example => "/" + string.Join('/', Route.PathSegments.Select(s => string.Concat(s.Parts.Select(Part))));

    /// <summary>Every address the host maps, in order.</summary>
    public static IReadOnlyList<Address> All(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Of)
            .OrderBy(a => a.Pattern, StringComparer.Ordinal).ThenBy(a => a.Method, StringComparer.Ordinal).DistinctBy(a => (a.Method, a.Pattern)),
    ];

    private static IEnumerable<Address> Of(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        var isPage = metadata.Any(m => m.GetType().Name == "ComponentTypeMetadata");
        var methods = isPage ? ["GET"] : metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET"];
        return methods.Select(method => new Address(method, pattern, pattern.StartsWith("/api/v1/", StringComparison.Ordinal),
            metadata.GetMetadata<RequirePermissionAttribute>()?.Code, metadata.GetMetadata<IAllowAnonymous>() is not null,
            metadata.GetMetadata<IAuthorizeData>() is not null,
            metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") is true, endpoint.RoutePattern,
            metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, isPage));
    }

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { ParameterPolicies: [{ Content: "int" or "long" }, ..] } => "2025",
        RoutePatternParameterPart => "018f2a00-0000-7000-8000-000000000001",
        _ => "",
    };
}
