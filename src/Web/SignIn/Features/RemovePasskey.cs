using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Takes a passkey from its owner's account.</summary>
internal static class RemovePasskey
{
    /// <param name="Id">The credential's id, hexadecimal.</param>
    /// <param name="Present">The present password, where the account has one.</param>
    public sealed record Request(string Id, string? Present);

    public static async Task<Outcome<Done>> Handle(Request request, Account account, SignInManager<Account> signIn)
    {
        if (await ConfirmOwner.WhyNot(request.Present, account, signIn) is { } refusal)
        {
            return refusal;
        }

        var mine = await signIn.UserManager.GetPasskeysAsync(account);
        if (mine.FirstOrDefault(p => string.Equals(Convert.ToHexString(p.CredentialId), request.Id, StringComparison.OrdinalIgnoreCase)) is not { } passkey)
        {
            return Refusal.NotFound("passkey", request.Id);
        }

        await signIn.UserManager.RemovePasskeyAsync(account, passkey.CredentialId);
        return new Done();
    }
}
