using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.SignIn;

/// <summary>
/// Lets an administrator in from the machine itself: the first one, of whom nobody else could make one, or one who has lost
/// every way in. What is missing is made: the person, the role, the account; then a one-time link for a password. Running it
/// again makes another link and nothing else.
/// </summary>
internal static class InviteAdministrator
{
    private static readonly EmailAddressAttribute Form = new();

    /// <param name="Address">What they type to sign in: an e-mail address.</param>
    /// <param name="Family">Family name, or the only one; needed for somebody who is not here yet.</param>
    /// <param name="Given">Given names, if they have any.</param>
    public sealed record Request(string Address, string? Family = null, string? Given = null);

    /// <param name="Name">What they are called.</param>
    /// <param name="Path">Below the institution's address: "/set-password?…".</param>
    /// <param name="IsNew">Whether the account was opened just now.</param>
    public sealed record Response(string Name, string Path, bool IsNew);

    public static async Task<Outcome<Response>> Handle(Request body, UserManager<Account> accounts, CairnDb db, IdGenerator ids, CancellationToken ct)
    {
        var address = body.Address.Trim();
        if (!Form.IsValid(address) || address.Length > 254)
        {
            return Refusal.Invalid("address", "no-address", $"'{address}' is no e-mail address.", address);
        }

        var account = await accounts.FindByNameAsync(address);
        var known = account?.Person ?? await NewPeople.OfAddress(db, address, ct);
        if (known is null && string.IsNullOrWhiteSpace(body.Family))
        {
            return Refusal.Invalid("family", "name-needed", $"Nobody with the address {address} is here yet. Say who it is with --family (and --given).", address);
        }

        var person = await WithRole(address, accounts.NormalizeName(address)!, body, db, ct);
        if (person.Refusal is { } refusal)
        {
            return refusal;
        }

        var isNew = account is null;
        if (isNew)
        {
            var opened = await OpenAccount.Handle(new(person.Value, address), accounts, db, ids, ct);
            account = await accounts.FindByNameAsync(address);
            if (opened.Refusal is { } refused)
            {
                // The same command, run at the same moment, may have opened it.
                if (account?.Person != person.Value)
                {
                    return refused;
                }

                isNew = false;
            }
        }

        var link = await MakePasswordLink.Handle(account!.Id, accounts, db, Actor.System("command"), ct);
        return link.Refusal is { } failed
            ? failed
            : new Response((await PersonNames.Of(db, [person.Value], ct)).GetValueOrDefault(person.Value, address), link.Value.Path, isNew);
    }

    private static Task<Outcome<PersonId>> WithRole(string address, string accountName, Request body, CairnDb db, CancellationToken ct) =>
        db.Write<PersonId>(Actor.System("command"), Once.Named(nameof(InviteAdministrator)), async write =>
        {
            // Run twice at once, it makes one person: who they are is looked up behind the lock.
            await write.OneAtATime("administrators", ct);
            var person = await write.Set<Account>().Where(a => a.NormalizedUserName == accountName).Select(a => (PersonId?)a.Person).SingleOrDefaultAsync(ct)
                ?? await NewPeople.OfAddress(write.Db, address, ct)
                ?? NewPeople.Add(write, new NewPerson(null)
                {
                    Names = [new NewName(body.Given ?? "", body.Family!)],
                    Emails = [address],
                });
            if (!await write.Set<Grant>().AnyAsync(g => g.Person == person && g.Role == Role.Administrator && g.Scope == ScopeKind.Institution
                && g.From <= write.Today && (g.To == null || g.To > write.Today), ct))
            {
                Grants.Give(write, person, Role.Administrator, ScopeKind.Institution);
            }

            return person;
        }, ct);
}
