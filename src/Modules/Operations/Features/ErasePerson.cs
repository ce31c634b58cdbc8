using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.Operations.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Operations.Features;

/// <summary>
/// Erases a human being: every row that is theirs goes or is cleared as its table declares, their key is destroyed, their files
/// are deleted. Final. What stays (awards without a name, the trail) leads to no one.
/// </summary>
public static class ErasePerson
{
    /// <param name="Reason">Stays readable in the trail: name the request, not the person.</param>
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 3)] string Reason, Guid IdempotencyKey);

    /// <param name="Rows">Rows deleted or cleared, by table.</param>
    /// <param name="Files">Files deleted.</param>
    public sealed record Response(IReadOnlyDictionary<string, int> Rows, int Files);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/people/{person}/erasure", async (PersonId person, Request body, Actor actor, CairnDb db, IEnumerable<IPeopleDirectory> people, CancellationToken ct)
            => (await Handle(person, body, actor, db, people, ct)).ToHttp())
        .RequirePermission(OperationsPermissions.Erase)
        .WithName(nameof(ErasePerson)).WithSummary("Erase a person").WithTags("Operations");

    internal static async Task<Outcome<Response>> Handle(
        PersonId person, Request body, Actor actor, CairnDb db, IEnumerable<IPeopleDirectory> people, CancellationToken ct)
    {
        var done = new List<(PersonId Person, ErasureReport Report)>();
        var outcome = await db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { person, body.Reason }), async write =>
        {
            done.Clear();
            var same = people.FirstOrDefault() is { } directory ? await directory.SamePerson(write.Db, person, ct) : [person];
            if (await WhyNot(write, actor, same, ct) is { } refusal)
            {
                return refusal;
            }

            write.Because(body.Reason);
            foreach (var one in same)
            {
                done.Add((one, await PersonErasure.Erase(write, one, ct)));
            }

            return new Response(
                done.SelectMany(d => d.Report.Rows).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Sum(r => r.Value)),
                done.Sum(d => d.Report.Files.Count));
        }, ct);
        if (outcome.IsDone)
        {
            foreach (var (one, report) in done)
            {
                await PersonErasure.Finish(db.Home, one, report, CancellationToken.None);
            }
        }

        return outcome;
    }

    private static async Task<Refusal?> WhyNot(WriteUnit write, Actor actor, IReadOnlyList<PersonId> same, CancellationToken ct)
    {
        if (!await write.Set<PersonKey>().AnyAsync(k => same.Contains(k.Person), ct))
        {
            return Refusal.NotFound("person", same[0].Value);
        }

        if (actor.Person is { } self && same.Contains(self))
        {
            return new("own-erasure", "You can't erase yourself: another registrar or administrator must.");
        }

        return await write.Set<LegalHold>().AnyAsync(h => same.Contains(h.Person), ct)
            ? new("legal-hold", "The person's data is under a legal hold. It can be erased once the hold is released.")
            : null;
    }
}
