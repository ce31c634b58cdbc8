using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.SignIn;

/// <summary>Opens an account for a person. It has no password: the person sets one through a link, or adds a passkey there.</summary>
internal static class OpenAccount
{
    /// <param name="Person">Whose account.</param>
    /// <param name="Address">What the person types to sign in: an e-mail address.</param>
    public sealed record Request(PersonId Person, [property: Required, EmailAddress, StringLength(254)] string Address);

    public sealed record Response(Guid Account);

    public static void Map(SliceRoutes api) => api
        .MapPost("/accounts", async (Request body, UserManager<Account> accounts, CairnDb db, IdGenerator ids, CancellationToken ct)
            => (await Handle(body, accounts, db, ids, ct)).ToHttp())
        .RequirePermission(KernelPermissions.ManageAccounts)
        .WithName(nameof(OpenAccount)).WithSummary("Open an account for a person");

    public static async Task<Outcome<Response>> Handle(Request body, UserManager<Account> accounts, CairnDb db, IdGenerator ids, CancellationToken ct)
    {
        if (!await PersonNames.Lines(db).AnyAsync(p => p.Id == body.Person, ct))
        {
            return Refusal.NotFound("person", body.Person.Value);
        }

        var account = new Account { Id = ids.NewGuid(), Person = body.Person, UserName = body.Address.Trim(), LockoutEnabled = true };
        return (await accounts.CreateAsync(account)).Errors.FirstOrDefault() is { } error
            ? IdentityRefusal.Of(error)
            : new Response(account.Id);
    }
}
