using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Gives a person a role over a scope.</summary>
public static class GiveGrant
{
    /// <param name="ScopeId">The unit, program or section; left out for self, caseload and institution.</param>
    public sealed record Request(PersonId Person, Role Role, ScopeKind Scope, Guid IdempotencyKey, Guid? ScopeId = null, DateOnly? From = null);

    public sealed record Response(GrantId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/grants", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(KernelPermissions.Grant)
        .WithName(nameof(GiveGrant)).WithSummary("Give a person a role").WithTags("People");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (!await write.Visible<Person>().AnyAsync(p => p.Id == body.Person && p.MergedInto == null, ct))
            {
                return Refusal.NotFound("person", body.Person.Value);
            }

            if (await WhyNot(write, body, ct) is { } refusal)
            {
                return refusal;
            }

            return new Response(Grants.Give(write, body.Person, body.Role, body.Scope, body.ScopeId, body.From));
        }, ct);

    private static async Task<Refusal?> WhyNot(WriteUnit write, Request body, CancellationToken ct)
    {
        var needsScope = body.Scope is ScopeKind.Unit or ScopeKind.Program or ScopeKind.Section;
        if (needsScope != body.ScopeId is not null)
        {
            return needsScope
                ? Refusal.Invalid("scopeId", "scope-missing", "Say over which unit, program or section the role reaches.")
                : Refusal.Invalid("scopeId", "scope-needless", "This scope needs no further choice.");
        }

        // Nobody gives what reaches further than their own role does, not even to themselves.
        if (!write.Actor.Reach.Institution && body.Scope != ScopeKind.Unit)
        {
            return Refusal.Forbidden("Your role reaches over some units only: give roles over one of them.") with { Reason = "grant-beyond-reach" };
        }

        if (body is { Scope: ScopeKind.Unit, ScopeId: { } scope }
            && !(Within(write.Actor.Reach, new(scope)) && await write.Set<Unit>().AnyAsync(u => u.Id == new UnitId(scope) && u.To == null, ct)))
        {
            return Refusal.Invalid("scopeId", "unit-unknown", "There is no such unit.");
        }

        var held = await write.Set<Grant>().AnyAsync(g => g.Person == body.Person && g.Role == body.Role && g.Scope == body.Scope
            && g.ScopeId == body.ScopeId && g.To == null, ct);
        return held ? new("grant-held", "The person holds this role over this scope already.") : null;
    }

    private static bool Within(Reach reach, UnitId unit) => reach.Institution || reach.Units.Contains(unit);
}
