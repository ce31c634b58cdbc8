using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.SignIn;

/// <summary>Says Identity's errors in our own words and codes.</summary>
internal static class IdentityRefusal
{
    public static Refusal Of(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) or "address-taken" => new("address-taken", "There is an account with this address already."),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) or "account-changed" => new("account-changed", "The account was changed meanwhile. Try again."),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new("password-wrong", "The present password is not right.", StatusCodes.Status400BadRequest),
        nameof(IdentityErrorDescriber.InvalidToken) => new("link-spent", "This link was used before or is too old. Ask for a new one.", StatusCodes.Status410Gone),
        nameof(IdentityErrorDescriber.PasswordTooShort) or nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) =>
            new("password-weak", "Choose at least 12 characters, five of them different. A sentence is easy to remember.", StatusCodes.Status400BadRequest),
        GuessablePassword.Code =>
            new("password-guessable", "This password is easy to guess: a common one, a simple pattern, or close to your name or address. Choose other words.", StatusCodes.Status400BadRequest),
        _ => new("invalid-request", error.Description, StatusCodes.Status400BadRequest),
    };
}
