using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Opens an account again that too many wrong tries have locked.</summary>
internal static class UnlockAccount
{
    public static void Map(SliceRoutes api) => api
        .MapPost("/accounts/{id:guid}/unlock", async (Guid id, UserManager<Account> accounts) => (await Handle(id, accounts)).ToHttp())
        .RequirePermission(KernelPermissions.ManageAccounts)
        .WithName(nameof(UnlockAccount)).WithSummary("Unlock an account");

    public static async Task<Outcome<Done>> Handle(Guid id, UserManager<Account> accounts)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Refusal.NotFound("account", id);
        }

        account.AccessFailedCount = 0;
        return (await accounts.SetLockoutEndDateAsync(account, null)).Errors.FirstOrDefault() is { } error ? IdentityRefusal.Of(error) : new Done();
    }
}
