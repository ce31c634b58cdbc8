using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>
/// Says that two persons are one. Addresses, roles, sign-ins and other systems' identifiers follow to the one kept;
/// other modules move their rows when they hear of it. Everything moved is noted, so that it can be undone.
/// </summary>
public static class MergePeople
{
    /// <param name="Merged">The person who goes up into the other.</param>
    /// <param name="Reason">How it is known that they are one.</param>
    public sealed record Request(PersonId Merged, [property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    public sealed record Response(PersonMergeId Merge);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/{id}/merge", async (PersonId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Merge)
        .WithName(nameof(MergePeople)).WithSummary("Merge another person into this one").WithTags("People");

    internal static Task<Outcome<Response>> Handle(PersonId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var kept = await write.Visible<Person>().SingleOrDefaultAsync(p => p.Id == id, ct);
            var merged = await write.Visible<Person>().SingleOrDefaultAsync(p => p.Id == body.Merged, ct);
            if (kept is null || merged is null)
            {
                return Refusal.NotFound("person", kept is null ? id.Value : body.Merged.Value);
            }

            if (kept.Id == merged.Id || kept.MergedInto is not null || merged.MergedInto is not null)
            {
                return new Refusal("merge-impossible", "Choose two different people, neither of them merged before.");
            }

            write.Because(body.Reason);
            var moved = await Move(write, merged.Id, kept.Id, ct);
            var merge = new PersonMerge
            {
                Id = write.NewId<PersonMergeId>(),
                Kept = kept.Id,
                Merged = merged.Id,
                At = write.Now,
                Moved = JsonSerializer.Serialize(moved, KernelJson.Options),
            };
            write.Add(merge);
            merged.MergeInto(kept);
            await PersonBook.Refresh(write, kept, ct);
            write.Raise(kept.Id, new PersonsMerged(merge.Id, kept.Id, merged.Id));
            return new Response(merge.Id);
        }, ct);

    private static async Task<MovedRows> Move(WriteUnit write, PersonId from, PersonId to, CancellationToken ct)
    {
        var emails = await write.Set<PersonEmail>().Where(e => e.Person == from).ToListAsync(ct);
        var grants = await write.Set<Grant>().Where(g => g.Person == from).ToListAsync(ct);
        var accounts = await write.Set<Account>().Where(a => a.Person == from).ToListAsync(ct);
        var externals = await write.Set<ExternalId>().Where(x => x.Person == from).ToListAsync(ct);
        var keptHasFirst = await write.Set<PersonEmail>().AnyAsync(e => e.Person == to && e.IsFirst, ct);
        foreach (var email in emails)
        {
            email.Person = to;
            email.IsFirst = email.IsFirst && !keptHasFirst;
        }

        var names = externals.Select(x => new ExternalName(x.System, x.Type, x.Value, x.Subject == from.Value)).ToList();
        grants.ForEach(g => write.Db.Entry(g).Property(x => x.Person).CurrentValue = to);
        accounts.ForEach(a => a.Person = to);
        externals.ForEach(x => Repoint(x, from, to));
        return new([.. emails.Select(e => e.Id)], [.. grants.Select(g => g.Id)], [.. accounts.Select(a => a.Id)], names);
    }

    private static void Repoint(ExternalId external, PersonId from, PersonId to)
    {
        external.Person = to;
        if (external.Subject == from.Value)
        {
            external.Subject = to.Value;
        }
    }
}
