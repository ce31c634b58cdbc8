namespace Cairn.Kernel;

/// <summary>
/// How often one address may send to a route or page within a minute: <c>.RequireRateLimiting(RateLimits.Verify)</c>. Whatever else is
/// open to who has not signed in has a limit of its own without asking for one.
/// </summary>
public static class RateLimits
{
    /// <summary>Where one can guess: passwords, links.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Where anyone brings a credential to be checked, which may take a CPU-second.</summary>
    public const string Verify = "verify";
}
