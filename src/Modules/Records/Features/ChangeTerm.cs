using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>
/// Corrects a term's name and its days; a term that ends sooner gets another last day. Calendar and code stay: files name it by them.
/// Once records have something in it, it stays in the month in which it begins: averages count terms in that order.
/// </summary>
public static class ChangeTerm
{
    /// <param name="Ends">Last day.</param>
    public sealed record Request(LocalizedText Name, DateOnly From, DateOnly Ends, Guid IdempotencyKey);

    internal static void Map(SliceRoutes api) => api
        .MapPut("/terms/{id}", async (TermId id, Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Define)
        .WithName(nameof(ChangeTerm)).WithSummary("Change a term").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(TermId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            if (await write.Set<Term>().SingleOrDefaultAsync(t => t.Id == id, ct) is not { } term)
            {
                return Refusal.NotFound("term", id.Value);
            }

            if ((Term.WhyNotCalled(body.Name) ?? Term.WhyNotFrom(body.From, body.Ends)) is { } refusal)
            {
                return refusal;
            }

            var order = Term.OrderOf(body.From);
            if (order != term.Order && (await write.Set<Attempt>().AnyAsync(a => a.Term == id, ct) || await write.Set<TermRecord>().AnyAsync(t => t.Term == id, ct)))
            {
                return new Refusal("term-in-use", "Records have courses in this term: it can't begin in another month. Add the right term and leave this one.")
                {
                    Fields = new Dictionary<string, string[]> { ["from"] = ["Records have courses in this term."] },
                };
            }

            (term.Name, term.From, term.Ends, term.Order) = (body.Name, body.From, body.Ends, order);
            return new Done();
        }, ct);
}
