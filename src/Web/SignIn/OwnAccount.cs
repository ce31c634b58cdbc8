using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web;

/// <summary>How a person signs in, for their own copy: addresses and the names of passkeys, never what opens the account.</summary>
internal sealed class OwnAccount : IPersonalData
{
    public string Name => "accounts";

    public async Task<object?> Of(PersonId person, CairnDb db, CancellationToken ct)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.Person == person).ToListAsync(ct);
        var ids = accounts.Select(a => a.Id).ToList();
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(p => ids.Contains(p.UserId)).ToListAsync(ct);
        return accounts.Count == 0 ? null : accounts.Select(a => new
        {
            Address = a.UserName,
            HasPassword = a.PasswordHash is not null,
            Passkeys = passkeys.Where(p => p.UserId == a.Id).Select(p => new { p.Data.Name, p.Data.CreatedAt }).ToList(),
        }).ToList();
    }
}
