using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Makes a person who is here already a learner.</summary>
public static class AddLearner
{
    /// <param name="Institution">Code of the institution of the record.</param>
    public sealed record Request(
        PersonId Person, [property: Required, StringLength(40, MinimumLength = 1)] string Number,
        [property: Required, StringLength(64, MinimumLength = 1)] string Institution, Guid IdempotencyKey, UnitId? Unit = null, DateOnly? Since = null);

    public sealed record Response(LearnerId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/learners", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(AddLearner)).WithSummary("Make a person a learner").WithTags("Records");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (!await PersonNames.Visible(write.Db, actor).AnyAsync(p => p == body.Person, ct))
            {
                return Refusal.NotFound("person", body.Person.Value);
            }

            if (!actor.Reach.Institution && body.Unit is null)
            {
                return Refusal.Invalid("unit", "unit-beyond-reach", "Your role reaches over some units only: name one of them as the learner's.");
            }

            if (body.Unit is { } unit && !((actor.Reach.Institution || actor.Reach.Units.Contains(unit)) && await write.Set<Unit>().AnyAsync(u => u.Id == unit && u.To == null, ct)))
            {
                return Refusal.Invalid("unit", "unit-unknown", "There is no such unit.");
            }

            if (await write.Set<Learner>().AnyAsync(l => l.Number == body.Number, ct))
            {
                return new Refusal("learner-number-taken", $"The number {body.Number} belongs to another learner.")
                {
                    Arguments = [body.Number],
                    Fields = new Dictionary<string, string[]> { ["number"] = ["This number belongs to another learner."] },
                };
            }

            return new Response(LearnerImport.Add(write, body.Person, body.Number, body.Institution, body.Unit, body.Since));
        }, ct);
}
