using System.Text;
using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Cairn.Web.SignIn;

/// <summary>
/// Makes a link with which a person sets a password: good once, for 24 hours. Nothing is mailed yet: whoever makes it
/// hands it over.
/// </summary>
internal static class MakePasswordLink
{
    /// <param name="Path">Below the institution's address: "/set-password?…".</param>
    public sealed record Response(string Path);

    public static void Map(SliceRoutes api) => api
        .MapPost("/accounts/{id:guid}/password-link", async (Guid id, UserManager<Account> accounts, CairnDb db, Actor actor, CancellationToken ct)
            => (await Handle(id, accounts, db, actor, ct)).ToHttp())
        .RequirePermission(KernelPermissions.ManageAccounts)
        .WithName(nameof(MakePasswordLink)).WithSummary("Make a one-time link for setting a password");

    public static async Task<Outcome<Response>> Handle(Guid id, UserManager<Account> accounts, CairnDb db, Actor actor, CancellationToken ct)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Refusal.NotFound("account", id);
        }

        var code = await accounts.GeneratePasswordResetTokenAsync(account);
        await db.Write<Done>(actor, Once.Named(nameof(MakePasswordLink)), write =>
        {
            write.Note(nameof(MakePasswordLink), $"account:{id}", account.Person);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct);
        return new Response($"/set-password?account={id}&code={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(code))}");
    }
}
