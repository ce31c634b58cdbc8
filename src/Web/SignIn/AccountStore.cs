using System.Text.Json;
using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web;

/// <summary>
/// Identity's accounts, kept through <c>db.Write</c>: every change is in the trail, under the account's person, by the
/// names of what changed; hashes, stamps and keys never are.
/// </summary>
internal sealed partial class AccountStore(CairnDb db, CurrentActor current, IHttpContextAccessor http)
    : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>, IUserPasskeyStore<Account>
{
    private static readonly string Hidden = "\"…\"";

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        await Write(user, "CreateAccount", async write =>
        {
            if (await write.Set<Account>().AnyAsync(a => a.NormalizedUserName == user.NormalizedUserName, cancellationToken))
            {
                return new Refusal("address-taken", "There is an account with this address already.");
            }

            write.Add(user);
            write.Note("CreateAccount", Name(user), user.Person, new FieldChange(nameof(user.UserName), null, Json(user.UserName)));
            return null;
        }, cancellationToken);

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString();
        var result = await Write(user, "ChangeAccount", async write =>
        {
            if (await write.Set<Account>().AsTracking().SingleOrDefaultAsync(a => a.Id == user.Id, cancellationToken) is not { } stored
                || stored.ConcurrencyStamp != user.ConcurrencyStamp)
            {
                return new Refusal("account-changed", "The account was changed meanwhile. Try again.");
            }

            var changes = Changes(stored, user);
            write.Db.Entry(stored).CurrentValues.SetValues(user);
            stored.ConcurrencyStamp = stamp;
            write.Note("ChangeAccount", Name(user), user.Person, changes);
            return null;
        }, cancellationToken);
        if (result.Succeeded)
        {
            user.ConcurrencyStamp = stamp;
        }

        return result;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        await Write(user, "DeleteAccount", async write =>
        {
            await write.Set<Account>().Where(a => a.Id == user.Id).ExecuteDeleteAsync(cancellationToken);
            write.Note("DeleteAccount", Name(user), user.Person, new FieldChange(nameof(user.UserName), Json(user.UserName), null));
            return null;
        }, cancellationToken);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedUserName == normalizedUserName, cancellationToken);

    public void Dispose()
    {
        // The reader belongs to the scope, which disposes of it.
    }

    private async Task<IdentityResult> Write(Account account, string action, Func<WriteUnit, Task<Refusal?>> work, CancellationToken ct)
    {
        var actor = http.HttpContext is null ? Actor.System("command") : await current.Get(ct);
        var outcome = await db.Write<Done>(actor, Once.Named(action), async write => await work(write) is { } refusal ? refusal : new Done(), ct);
        return outcome.Refusal is { } refused
            ? IdentityResult.Failed(new IdentityError { Code = refused.Code, Description = refused.Sentence })
            : IdentityResult.Success;
    }

    private static FieldChange[] Changes(Account before, Account after)
    {
        var changes = new List<FieldChange>();
        void Compare(string field, object? was, object? now, bool secret = false)
        {
            if (!Equals(was, now))
            {
                changes.Add(new(field, was is null ? null : secret ? Hidden : Json(was), now is null ? null : secret ? Hidden : Json(now)));
            }
        }

        Compare(nameof(Account.UserName), before.UserName, after.UserName);
        Compare(nameof(Account.PasswordHash), before.PasswordHash, after.PasswordHash, secret: true);
        Compare(nameof(Account.SecurityStamp), before.SecurityStamp, after.SecurityStamp, secret: true);
        Compare(nameof(Account.LockoutEnd), before.LockoutEnd, after.LockoutEnd);
        Compare(nameof(Account.AccessFailedCount), before.AccessFailedCount, after.AccessFailedCount);
        return [.. changes];
    }

    private static string Name(Account account) => $"account:{account.Id}";

    private static string Json(object? value) => JsonSerializer.Serialize(value, KernelJson.Options);
}
