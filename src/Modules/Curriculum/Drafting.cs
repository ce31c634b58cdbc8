using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum;

/// <summary>A version with the credential it is of, loaded to be changed.</summary>
internal sealed record Drafting(Credential Credential, CredentialVersion Version)
{
    /// <summary>Loads a version; not found when the actor's permission doesn't reach the unit that answers for the credential.</summary>
    public static async Task<Outcome<Drafting>> Load(WriteUnit write, CredentialVersionId id, CancellationToken ct)
    {
        var version = await write.Set<CredentialVersion>().Include(v => v.Decisions.OrderBy(d => d.Step)).SingleOrDefaultAsync(v => v.Id == id, ct);
        var credential = version is null ? null : await write.Set<Credential>().SingleAsync(c => c.Id == version.Credential, ct);
        return credential is not null && Reaches(write.Actor, credential.Owner)
            ? new Drafting(credential, version!)
            : Refusal.NotFound("credential version", id.Value);
    }

    /// <summary>Whether the actor's permission reaches what a unit answers for.</summary>
    public static bool Reaches(Actor actor, UnitId owner) => actor.Reach.Institution || actor.Reach.Units.Contains(owner);
}
