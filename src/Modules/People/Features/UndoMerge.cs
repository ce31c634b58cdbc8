using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Undoes a merge: what had been moved goes back, what came later stays with the person kept.</summary>
public static class UndoMerge
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/merges/{id}/undo", async (PersonMergeId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Merge)
        .WithName(nameof(UndoMerge)).WithSummary("Undo a merge").WithTags("People");

    internal static Task<Outcome<Done>> Handle(PersonMergeId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var merge = await write.Set<PersonMerge>().SingleOrDefaultAsync(m => m.Id == id, ct);
            if (merge is null || await write.Visible<Person>().SingleOrDefaultAsync(p => p.Id == merge.Kept, ct) is not { } kept)
            {
                return Refusal.NotFound("merge", id.Value);
            }

            if (merge.Undo(write.Now) is { } refusal)
            {
                return refusal;
            }

            write.Because(body.Reason);
            var merged = await write.Set<Person>().SingleAsync(p => p.Id == merge.Merged, ct);
            merged.Separate();
            await MoveBack(write, merge, ct);
            await PersonBook.Refresh(write, kept, ct);
            await PersonBook.Refresh(write, merged, ct);
            write.Raise(kept.Id, new PersonsSeparated(merge.Id, merge.Kept, merge.Merged));
            return new Done();
        }, ct);

    /// <summary>Only rows that still stand with the person kept: what was moved on or deleted since is left alone.</summary>
    private static async Task MoveBack(WriteUnit write, PersonMerge merge, CancellationToken ct)
    {
        var (kept, merged, moved) = (merge.Kept, merge.Merged, merge.Rows());
        foreach (var email in (await write.Set<PersonEmail>().Where(e => e.Person == kept).ToListAsync(ct)).Where(e => moved.Emails.Contains(e.Id)))
        {
            email.Person = merged;
            email.IsFirst = email.Id == moved.Emails[0];
        }

        foreach (var grant in (await write.Set<Grant>().Where(g => g.Person == kept).ToListAsync(ct)).Where(g => moved.Grants.Contains(g.Id)))
        {
            write.Db.Entry(grant).Property(g => g.Person).CurrentValue = merged;
        }

        foreach (var account in (await write.Set<Account>().Where(a => a.Person == kept).ToListAsync(ct)).Where(a => moved.Accounts.Contains(a.Id)))
        {
            account.Person = merged;
        }

        var names = moved.Externals.ToDictionary(x => (x.System, x.Type, x.Value), x => x.IsSubject);
        foreach (var external in await write.Set<ExternalId>().Where(x => x.Person == kept).ToListAsync(ct))
        {
            if (names.TryGetValue((external.System, external.Type, external.Value), out var isSubject))
            {
                external.Person = merged;
                external.Subject = isSubject ? merged.Value : external.Subject;
            }
        }
    }
}
