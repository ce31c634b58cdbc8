using Microsoft.AspNetCore.Identity;

namespace Cairn.Kernel;

/// <summary>A way to sign in, for one person. The user name is the sign-in address.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Whose account.</summary>
    public PersonId Person { get; set; }
}
