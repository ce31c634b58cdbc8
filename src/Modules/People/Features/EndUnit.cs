using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>
/// Says that a unit no longer exists: nothing new is put into it. What it holds stays where it is, and roles over it go on until
/// they are ended, since somebody answers for the records.
/// </summary>
public static class EndUnit
{
    /// <param name="On">First day it no longer exists; left out: today.</param>
    public sealed record Request(Guid IdempotencyKey, DateOnly? On = null);

    /// <summary>So many of the units within it are named when it can't be ended.</summary>
    private const int Named = 3;

    internal static void Map(SliceRoutes api) => api
        .MapPost("/units/{id}/end", async (UnitId id, Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Units)
        .WithName(nameof(EndUnit)).WithSummary("End a unit").WithTags("People");

    internal static Task<Outcome<Done>> Handle(UnitId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            // Somebody may be adding a unit within it.
            await write.OneAtATime("units", ct);
            if (await write.Set<Unit>().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } unit)
            {
                return Refusal.NotFound("unit", id.Value);
            }

            var day = body.On ?? write.Today;
            if (WhyNot(unit, day, write.Today) is { } refusal)
            {
                return refusal;
            }

            var within = await write.Set<Unit>().Where(u => u.Parent == id && u.To == null).OrderBy(u => u.Code).Select(u => u.Code).Take(Named + 1).ToListAsync(ct);
            if (within.Count > 0)
            {
                var codes = string.Join(", ", within.Take(Named)) + (within.Count > Named ? " …" : "");
                return new Refusal("unit-has-units", $"There are units within it: {codes}. End them first.") { Arguments = [codes] };
            }

            unit.To = day;
            return new Done();
        }, ct);

    private static Refusal? WhyNot(Unit unit, DateOnly day, DateOnly today) => unit switch
    {
        { To: { } end } => new("unit-ended", $"The unit ended on {end:yyyy-MM-dd}.") { Arguments = [end] },
        _ when day < unit.From => Refusal.Invalid("on", "end-before-beginning", $"It began on {unit.From:yyyy-MM-dd}; it can't end before that.", unit.From),
        _ when day > today => Refusal.Invalid("on", "unit-end-to-come", "That day is still to come; end the unit when it is here."),
        _ => null,
    };
}
