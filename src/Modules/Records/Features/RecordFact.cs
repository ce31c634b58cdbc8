using System.ComponentModel.DataAnnotations;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Records something about a learner that is no course and that rules may ask for: a test score, a placement, a portfolio, hours.</summary>
public static class RecordFact
{
    /// <param name="On">The day of the test, of the decision, of the last hour; not in the future.</param>
    /// <param name="Source">Who says so: "College Board".</param>
    /// <param name="Key">Which one, as rules name it: "SAT-MATH". A catalog year has none.</param>
    /// <param name="Value">Score, hours or level; left out where having it is all.</param>
    /// <param name="Status">How far it is; left out: completed.</param>
    public sealed record Request(
        FactKind Kind, DateOnly On, [property: Required, StringLength(80, MinimumLength = 2)] string Source, Guid IdempotencyKey,
        [property: StringLength(100)] string? Key = null, [property: Range(0, 1_000_000)] decimal? Value = null, AttemptStatus Status = AttemptStatus.Completed);

    public sealed record Response(FactId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/learners/{id}/facts", async (LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(RecordFact)).WithSummary("Record a test score, placement or other fact").WithTags("Records");

    internal static Task<Outcome<Response>> Handle(LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            if (await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } learner)
            {
                return Refusal.NotFound("learner", id.Value);
            }

            if (learner.WhyNotChangedBy(write.Actor) is { } own)
            {
                return own;
            }

            if (RecordedFact.WhyNot(body.Kind, body.Key, body.Value, body.Status, body.On, write.Today) is { } refusal)
            {
                return refusal;
            }

            var fact = new RecordedFact
            {
                Id = write.NewId<FactId>(),
                Learner = id,
                Person = learner.Person,
                Kind = body.Kind,
                Key = body.Kind == FactKind.CatalogYear ? "" : body.Key!.Trim(),
                Value = body.Value,
                Status = body.Status,
                On = body.On,
                Source = body.Source.Trim(),
            };
            write.Add(fact);
            write.Raise(id, new RecordChanged(id) { Touched = RecordTouch.Of(fact) });
            return new Response(fact.Id);
        }, ct);
}
