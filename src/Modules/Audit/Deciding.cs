using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit;

/// <summary>What every decision on an exception has in common: it is within reach, and a person takes it.</summary>
internal static class Deciding
{
    /// <param name="decide">Changes the exception; null when that was done.</param>
    public static Task<Outcome<Done>> On(
        AuditExceptionId id, Actor actor, Once once, CairnDb db, Func<AuditException, WriteUnit, By, Refusal?> decide, CancellationToken ct) =>
        db.Write<Done>(actor, once, async write =>
        {
            if (await write.Visible<AuditException>().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } exception)
            {
                return Refusal.NotFound("exception", id.Value);
            }

            if (write.Actor.Person is not { } person)
            {
                return Refusal.Forbidden("A person decides on an exception: sign in as one.") with { Reason = "person-needed" };
            }

            return decide(exception, write, new(person, await Cairn.Audit.Same.Human(write.Db, person, ct))) is { } refusal ? refusal : new Done();
        }, ct);

    /// <param name="Id">Who decides.</param>
    /// <param name="Same">Every id under which they are known.</param>
    internal sealed record By(PersonId Id, IReadOnlyList<PersonId> Same);
}
