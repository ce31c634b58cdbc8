using Microsoft.AspNetCore.Authorization;

namespace Cairn.Kernel;

/// <summary>Lets pass who holds the permission over some scope; everything else is denied.</summary>
public sealed class PermissionHandler(CurrentActor current, PermissionCatalog permissions) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if ((await current.Get()).May(permissions[requirement.Code]))
        {
            context.Succeed(requirement);
        }
    }
}
