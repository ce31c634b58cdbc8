using System.Buffers.Text;
using System.Text;
using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Sets a password: through a one-time link, or by who knows the present one. Every other session ends.</summary>
internal static class SetPassword
{
    public sealed record ByLink(Guid Account, string Code, string Password);

    public sealed record ByOwner(string Present, string Password);

    public static async Task<Outcome<Done>> Handle(ByLink request, UserManager<Account> accounts)
    {
        if (await accounts.FindByIdAsync(request.Account.ToString()) is not { } account || !Base64Url.IsValid(request.Code))
        {
            return IdentityRefusal.Of(new IdentityErrorDescriber().InvalidToken());
        }

        var code = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(request.Code));
        var result = await accounts.ResetPasswordAsync(account, code, request.Password);
        if (result.Errors.FirstOrDefault() is { } error)
        {
            return IdentityRefusal.Of(error);
        }

        // Who holds the link has shown who they are: a locked account opens with it.
        result = await accounts.SetLockoutEndDateAsync(account, null);
        return result.Errors.FirstOrDefault() is { } still ? IdentityRefusal.Of(still) : new Done();
    }

    public static async Task<Outcome<Done>> Handle(ByOwner request, Account account, SignInManager<Account> signIn)
    {
        if (await ConfirmOwner.WhyNot(request.Present, account, signIn) is { } refusal)
        {
            return refusal;
        }

        var result = account.PasswordHash is null
            ? await signIn.UserManager.AddPasswordAsync(account, request.Password)
            : await signIn.UserManager.ChangePasswordAsync(account, request.Present, request.Password);
        if (result.Errors.FirstOrDefault() is { } error)
        {
            return IdentityRefusal.Of(error);
        }

        await signIn.RefreshSignInAsync(account);
        return new Done();
    }
}
