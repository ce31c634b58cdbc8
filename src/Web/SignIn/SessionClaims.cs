using System.Security.Claims;
using Cairn.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cairn.Web;

/// <summary>What a session says: whose it is. What that person may do is looked up per request, never kept in the cookie.</summary>
internal sealed class SessionClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(CurrentActor.PersonClaim, user.Person.Value.ToString()));
        return identity;
    }
}
