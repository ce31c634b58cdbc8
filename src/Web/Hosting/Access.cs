using Microsoft.AspNetCore.Authorization;

namespace Cairn.Web;

/// <summary>Who gets in. What says nothing is closed.</summary>
internal static class Access
{
    public static void AddCairnAccess(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }
}
