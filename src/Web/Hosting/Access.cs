using Microsoft.AspNetCore.Authorization;

namespace Cairn.Web;

/// <summary>Who gets in. What says nothing is closed.</summary>
internal static class Access
{
    public static void AddCairnAccess(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNobodysPlace).Build());
    }

    /// <summary>An address nobody mapped, or the framework's own 405 and 415: there is nothing to guard, and the status says what is wrong.</summary>
    private static bool IsNobodysPlace(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
