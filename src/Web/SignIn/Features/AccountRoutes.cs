using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Cairn.Web.SignIn;

/// <summary>Accounts in the API, and the way out of a session.</summary>
internal static class AccountRoutes
{
    public static void MapApi(SliceRoutes api)
    {
        ListAccounts.Map(api);
        ExportAccounts.Map(api);
        OpenAccount.Map(api);
        MakePasswordLink.Map(api);
        UnlockAccount.Map(api);
    }

    public static void MapSession(SliceRoutes site)
    {
        PasskeyRoutes.Map(site);
        site.MapPost("/sign-out", async ([FromForm] string? everywhere, HttpContext http, SignInManager<Account> signIn) =>
        {
            if (everywhere is not null && await signIn.UserManager.GetUserAsync(http.User) is { } account)
            {
                await signIn.UserManager.UpdateSecurityStampAsync(account);
            }

            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect("/");
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
