using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Begins a session with address and password. What it answers never tells whether the address has an account.</summary>
internal static class SignInWithPassword
{
    public sealed record Request(string Address, string Password);

    public static Refusal Locked =>
        new("sign-in-locked", "There were too many wrong tries. Wait ten minutes, or ask an administrator to unlock your account.", StatusCodes.Status423Locked);

    public static async Task<Outcome<Done>> Handle(
        Request request, SignInManager<Account> signIn, UnknownAddresses unknown, CairnDb db, CancellationToken ct)
    {
        if (await signIn.UserManager.FindByNameAsync(request.Address) is not { PasswordHash: not null } account)
        {
            // As slow as a wrong password: how long the answer takes must not tell who has an account.
            signIn.UserManager.PasswordHasher.HashPassword(new Account(), request.Password);
            var lockout = signIn.Options.Lockout;
            return unknown.Fail(db.Home.Institution.Key, request.Address, lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan, db.Home.Parts.Clock) ? Locked : Refused;
        }

        var result = await signIn.PasswordSignInAsync(account, request.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            return Locked;
        }

        return result.Succeeded ? await Session.Begun(account, "password", db, ct) : Refused;
    }

    private static Refusal Refused => new("sign-in-refused", "The address or the password is not right.", StatusCodes.Status401Unauthorized);
}
