using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Adds a term to a calendar.</summary>
public static class AddTerm
{
    public sealed record Request(
        [property: Required, StringLength(64, MinimumLength = 1)] string Calendar, [property: Required, StringLength(40, MinimumLength = 1)] string Code,
        LocalizedText Name, DateOnly From, DateOnly Ends, Guid IdempotencyKey);

    public sealed record Response(TermId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/terms", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Define)
        .WithName(nameof(AddTerm)).WithSummary("Add a term").WithTags("Records");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if ((Term.WhyNotCalled(body.Name) ?? Term.WhyNotFrom(body.From, body.Ends)) is { } refusal)
            {
                return refusal;
            }

            if (await write.Set<Term>().AnyAsync(t => t.Calendar == body.Calendar && t.Code == body.Code, ct))
            {
                return new Refusal("term-exists", $"The calendar {body.Calendar} has a term {body.Code} already.")
                {
                    Arguments = [body.Calendar, body.Code],
                    Fields = new Dictionary<string, string[]> { ["code"] = ["The calendar has a term with this code."] },
                };
            }

            var terms = await TermImport.FindOrAdd(write,
                [new(body.Calendar, body.Code, body.Name, Term.OrderOf(body.From)) { From = body.From, Ends = body.Ends }], ct);
            return new Response(terms[(body.Calendar, body.Code)]);
        }, ct);
}
