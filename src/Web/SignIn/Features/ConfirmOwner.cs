using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Asks who is signed in for the present password once more, before what opens the account is changed (OWASP ASVS 4.0.3, 2.1.6 and 3.7.1).</summary>
internal static class ConfirmOwner
{
    /// <returns>Null when it is the owner, or when there is no password to ask for; wrong tries count as they do at sign-in.</returns>
    public static async Task<Refusal?> WhyNot(string? present, Account account, SignInManager<Account> signIn)
    {
        if (account.PasswordHash is null)
        {
            return null;
        }

        var result = await signIn.CheckPasswordSignInAsync(account, present ?? "", lockoutOnFailure: true);
        return result.IsLockedOut ? SignInWithPassword.Locked
            : result.Succeeded ? null
            : IdentityRefusal.Of(new IdentityErrorDescriber().PasswordMismatch());
    }
}
