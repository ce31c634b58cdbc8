using System.Text.Json;
using Cairn.Kernel;

namespace Cairn.Web.SignIn;

/// <summary>Sessions in the trail.</summary>
internal static class Session
{
    /// <summary>What the trail calls the beginning of one.</summary>
    public const string Beginning = "SignIn";

    /// <summary>Writes down that a session began, and how.</summary>
    public static Task<Outcome<Done>> Begun(Account account, string how, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(Actor.For(account.Person, []), Once.Named(Beginning), write =>
        {
            write.Note(Beginning, $"account:{account.Id}", account.Person, new FieldChange("How", null, JsonSerializer.Serialize(how)));
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct);
}
