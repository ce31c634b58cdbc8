using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web;

/// <summary>Passkeys (WebAuthn level 3): the public key and what the authenticator said of itself.</summary>
internal sealed partial class AccountStore
{
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        MustWrite(user, "KeepPasskey", async write =>
        {
            var stored = await write.Set<IdentityUserPasskey<Guid>>().AsTracking()
                .SingleOrDefaultAsync(p => p.CredentialId == passkey.CredentialId, cancellationToken);
            if (stored is not null && stored.UserId != user.Id)
            {
                return new Refusal("passkey-taken", "This passkey belongs to another account.");
            }

            if (stored is null)
            {
                write.Add(new IdentityUserPasskey<Guid> { UserId = user.Id, CredentialId = passkey.CredentialId, Data = Data(passkey) });
                write.Note("KeepPasskey", Name(user), user.Person, new FieldChange("Passkey", null, Json(passkey.Name)));
                return null;
            }

            if (stored.Data.Name != passkey.Name)
            {
                write.Note("KeepPasskey", Name(user), user.Person, new FieldChange("Passkey", Json(stored.Data.Name), Json(passkey.Name)));
            }

            stored.Data = Data(passkey);
            return null;
        }, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<IdentityUserPasskey<Guid>>().SingleOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken) is { } passkey
            ? await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == passkey.UserId, cancellationToken)
            : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<IdentityUserPasskey<Guid>>()
            .SingleOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken) is { } passkey
            ? Info(passkey)
            : null;

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        MustWrite(user, "RemovePasskey", async write =>
        {
            var stored = await write.Set<IdentityUserPasskey<Guid>>().AsTracking()
                .SingleOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken);
            if (stored is not null)
            {
                write.Db.Remove(stored);
                write.Note("RemovePasskey", Name(user), user.Person, new FieldChange("Passkey", Json(stored.Data.Name), null));
            }

            return null;
        }, cancellationToken);

    /// <summary>For calls that have no result to carry a refusal.</summary>
    private async Task MustWrite(Account account, string action, Func<WriteUnit, Task<Refusal?>> work, CancellationToken ct)
    {
        if (await Write(account, action, work, ct) is { Succeeded: false } failed)
        {
            throw new InvalidOperationException(failed.ToString());
        }
    }

    private static IdentityPasskeyData Data(UserPasskeyInfo passkey) => new()
    {
        Name = passkey.Name,
        PublicKey = passkey.PublicKey,
        CreatedAt = passkey.CreatedAt,
        SignCount = passkey.SignCount,
        Transports = passkey.Transports,
        IsUserVerified = passkey.IsUserVerified,
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
        AttestationObject = passkey.AttestationObject,
        ClientDataJson = passkey.ClientDataJson,
    };

    private static UserPasskeyInfo Info(IdentityUserPasskey<Guid> stored) => new(
        stored.CredentialId, stored.Data.PublicKey, stored.Data.CreatedAt, stored.Data.SignCount, stored.Data.Transports,
        stored.Data.IsUserVerified, stored.Data.IsBackupEligible, stored.Data.IsBackedUp, stored.Data.AttestationObject, stored.Data.ClientDataJson)
    {
        Name = stored.Data.Name,
    };
}
