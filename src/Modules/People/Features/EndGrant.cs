using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Ends a role a person holds.</summary>
public static class EndGrant
{
    /// <param name="On">First day it no longer holds; left out: today.</param>
    public sealed record Request(Guid IdempotencyKey, DateOnly? On = null);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/grants/{id}/end", async (GrantId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(KernelPermissions.Grant)
        .WithName(nameof(EndGrant)).WithSummary("End a role").WithTags("People");

    internal static Task<Outcome<Done>> Handle(GrantId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var grant = await write.Set<Grant>().SingleOrDefaultAsync(g => g.Id == id, ct);
            if (grant is null || !IsWithin(actor.Reach, grant))
            {
                return Refusal.NotFound("grant", id.Value);
            }

            if (grant.Role == Role.Administrator && grant.To is null && !await AnotherAdministrator(write, id, ct))
            {
                return new Refusal("last-administrator", "Somebody must keep the role of administrator. Give it to another person first.");
            }

            return grant.End(body.On ?? write.Today) is { } refusal ? refusal : new Done();
        }, ct);

    /// <summary>A role over one unit ends roles over that unit, not those the same people hold elsewhere.</summary>
    private static bool IsWithin(Reach reach, Grant grant) =>
        reach.Institution || (grant is { Scope: ScopeKind.Unit, ScopeId: { } unit } && reach.Units.Contains(new(unit)));

    private static Task<bool> AnotherAdministrator(WriteUnit write, GrantId id, CancellationToken ct) => write.Set<Grant>()
        .AnyAsync(g => g.Id != id && g.Role == Role.Administrator && g.Scope == ScopeKind.Institution && g.To == null, ct);
}
