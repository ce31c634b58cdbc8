using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Adds a unit to the institution's tree: the institution itself, or a college, department or program within it.</summary>
public static class AddUnit
{
    /// <param name="Code">Short and unique: "STAT". An institution's code is what rules and course names carry.</param>
    /// <param name="Within">The unit above; left out for an institution, which stands at the top.</param>
    /// <param name="From">First day it exists; left out: it has always been there.</param>
    public sealed record Request(
        [property: Required, RegularExpression("^[A-Za-z0-9][A-Za-z0-9._-]*$"), StringLength(64)] string Code, UnitKind Kind, LocalizedText Name, Guid IdempotencyKey,
        UnitId? Within = null, DateOnly? From = null);

    public sealed record Response(UnitId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/units", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Units)
        .WithName(nameof(AddUnit)).WithSummary("Add a unit").WithTags("People");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (UnitNames.WhyNot(body.Name) is { } unnamed)
            {
                return unnamed;
            }

            // The unit above may be about to end; and imports and rules find a unit by its code alone, which people write in either case:
            // the index knows it within its parent only.
            await write.OneAtATime("units", ct);
            var above = body.Within is { } id ? await write.Set<Unit>().SingleOrDefaultAsync(u => u.Id == id && u.To == null, ct) : null;
            if (WhyNotThere(body, above) is { } misplaced)
            {
                return misplaced;
            }

            var folded = body.Code.ToUpperInvariant();
            if (await write.Set<Unit>().AnyAsync(u => u.Code.ToUpper() == folded, ct))
            {
                return new Refusal("unit-code-taken", $"There is a unit {body.Code} already.")
                {
                    Arguments = [body.Code],
                    Fields = new Dictionary<string, string[]> { ["code"] = ["This code is another unit's."] },
                };
            }

            var unit = write.NewId<UnitId>();
            write.Add(new Unit
            {
                Id = unit,
                Kind = body.Kind,
                Code = body.Code,
                Name = body.Name,
                Parent = above?.Id,
                Path = Unit.PathOf(above, unit),
                From = body.From ?? ListUnits.SinceEver,
            });
            return new Response(unit);
        }, ct);

    private static Refusal? WhyNotThere(Request body, Unit? above) => (body.Kind, body.Within, above) switch
    {
        (UnitKind.Institution, not null, _) => Refusal.Invalid("within", "unit-on-top", "An institution stands at the top, within nothing."),
        (UnitKind.Institution, null, _) => null,
        (_, null, _) => Refusal.Invalid("within", "unit-nowhere", "Say within which unit it is."),
        (_, _, null) => Refusal.Invalid("within", "unit-unknown", "There is no such unit."),
        var (kind, _, larger) when larger.Kind >= kind => Refusal.Invalid("within", "unit-order", "It stands within something larger: a college within the institution, a department within a college or the institution."),
        _ => null,
    };
}
