using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web;

/// <summary>
/// Refuses passwords that others would try early: those of lists of common ones, rows of keys, repeats and dates, and what has
/// to do with the account or the institution (NIST SP 800-63B, section 3.1.1.2). zxcvbn estimates; its lists come with it.
/// </summary>
internal sealed class GuessablePassword(CairnDb db) : IPasswordValidator<Account>
{
    /// <summary>Identity's code for it.</summary>
    public const string Code = "PasswordGuessable";

    /// <summary>More is not looked at: what comes after can only make it better, and the estimate takes time that grows with the square.</summary>
    private const int Looked = 64;

    /// <summary>zxcvbn's "somewhat guessable", withstands tries that are throttled as sign-in is.</summary>
    private const int Enough = 2;

    private static readonly char[] Between = [' ', '.', '-', '_', '@', '+', ',', '\''];

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var name = await PersonNames.Of(db, user.Person, CancellationToken.None);
        var institution = db.Home.Institution;
        string[] context = ["cairn", user.UserName ?? "", name, institution.Key, institution.Name];
        var words = context.Concat(context.SelectMany(c => c.Split(Between, StringSplitOptions.RemoveEmptyEntries)))
            .Where(w => w.Length > 2).Select(w => w.ToLowerInvariant()).Distinct();
        var tried = password ?? "";
        return Zxcvbn.Zxcvbn.MatchPassword(tried[..Math.Min(tried.Length, Looked)], words).Score >= Enough
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = Code, Description = "The password is easy to guess." });
    }
}
