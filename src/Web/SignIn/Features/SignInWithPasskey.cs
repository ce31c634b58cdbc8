using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Begins a session with a passkey (WebAuthn level 3, section 7.2).</summary>
internal static class SignInWithPasskey
{
    /// <param name="Credential">What the browser answered, as JSON.</param>
    public sealed record Request(string Credential);

    public static async Task<Outcome<Done>> Handle(Request request, SignInManager<Account> signIn, CairnDb db, CancellationToken ct)
    {
        PasskeyAssertionResult<Account> assertion;
        try
        {
            assertion = await signIn.PerformPasskeyAssertionAsync(request.Credential);
        }
        catch (InvalidOperationException)
        {
            // Identity's way to say that nobody asked this browser for a passkey.
            return Refused();
        }

        if (!assertion.Succeeded || await signIn.UserManager.IsLockedOutAsync(assertion.User))
        {
            return Refused();
        }

        await signIn.UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        await signIn.SignInAsync(assertion.User, isPersistent: false, authenticationMethod: "passkey");
        return await Session.Begun(assertion.User, "passkey", db, ct);
    }

    private static Refusal Refused() =>
        new("passkey-refused", "This passkey does not open an account here.", StatusCodes.Status401Unauthorized);
}
