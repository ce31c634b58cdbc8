using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Keeps a passkey that the browser has just made (WebAuthn level 3, section 7.1).</summary>
internal static class KeepPasskey
{
    /// <param name="Name">What its owner calls it.</param>
    /// <param name="Credential">What the browser answered, as JSON.</param>
    /// <param name="Present">The present password, where the account has one.</param>
    public sealed record Request(string Name, string Credential, string? Present = null);

    public static async Task<Outcome<Done>> Handle(Request request, Account account, SignInManager<Account> signIn)
    {
        if (await ConfirmOwner.WhyNot(request.Present, account, signIn) is { } unconfirmed)
        {
            return unconfirmed;
        }

        PasskeyAttestationResult attestation;
        try
        {
            attestation = await signIn.PerformPasskeyAttestationAsync(request.Credential);
        }
        catch (InvalidOperationException)
        {
            // Identity's way to say that nobody asked this browser for a passkey.
            return NotKept();
        }

        if (!attestation.Succeeded || attestation.UserEntity.Id != account.Id.ToString())
        {
            return NotKept();
        }

        attestation.Passkey.Name = request.Name;
        var result = await signIn.UserManager.AddOrUpdatePasskeyAsync(account, attestation.Passkey);
        return result.Errors.FirstOrDefault() is { } error ? IdentityRefusal.Of(error) : new Done();
    }

    private static Refusal NotKept() => new("passkey-not-kept", "The passkey could not be checked. Try again.", StatusCodes.Status400BadRequest);
}
