using Cairn.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>What the browser needs before it makes or uses a passkey: a challenge, kept in a short-lived cookie.</summary>
internal static class PasskeyRoutes
{
    public const string Making = "/account/passkey-options";
    public const string Using = "/sign-in/passkey-options";

    public static void Map(SliceRoutes site)
    {
        site.MapPost(Making, Make).RequireAuthorization().ExcludeFromDescription();
        site.MapPost(Using, Use).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Make(HttpContext http, SignInManager<Account> signIn, IAntiforgery forms)
    {
        if (!await forms.IsRequestValidAsync(http) || await signIn.UserManager.GetUserAsync(http.User) is not { } account)
        {
            return Problems.For(StatusCodes.Status400BadRequest).ToProblem();
        }

        return Json(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.UserName! }));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Use(HttpContext http, SignInManager<Account> signIn, IAntiforgery forms) =>
        await forms.IsRequestValidAsync(http)
            ? Json(await signIn.MakePasskeyRequestOptionsAsync(null))
            : Problems.For(StatusCodes.Status400BadRequest).ToProblem();

    private static ContentHttpResult Json(string options) => TypedResults.Content(options, "application/json");
}
