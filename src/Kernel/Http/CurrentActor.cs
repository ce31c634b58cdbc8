using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>Finds who acts in a request and with what grants. Scoped: looked up once per request.</summary>
public sealed class CurrentActor(IHttpContextAccessor http, InstitutionScope scope, CairnDb db, PermissionCatalog permissions)
{
    /// <summary>The claim that carries the person's id.</summary>
    public const string PersonClaim = "cairn:person";

    private Actor? actor;

    /// <summary>The actor, acting under the permission of the current route or page.</summary>
    public async Task<Actor> Get(CancellationToken ct = default)
    {
        if (actor is not null)
        {
            return actor;
        }

        var context = http.HttpContext;
        if (context?.User.Identity?.IsAuthenticated is not true
            || !PersonId.TryParse(context.User.FindFirst(PersonClaim)?.Value, out var person))
        {
            return actor = Actor.Anonymous;
        }

        var loaded = await Load(db, person, Today(db.Home), ct);
        var code = context.GetEndpoint()?.Metadata.GetMetadata<RequirePermissionAttribute>()?.Code;
        return actor = code is null ? loaded : loaded.Acting(permissions[code]);
    }

    /// <summary>The actor, once <see cref="Get"/> has found it: what a slice's <see cref="Actor"/> parameter is given.</summary>
    /// <exception cref="InvalidOperationException">Nobody has looked yet: the route was not mapped by <see cref="SliceRoutes"/>.</exception>
    internal Actor Found => actor ?? throw new InvalidOperationException("Who acts has not been looked up: map the route with SliceRoutes.");

    /// <summary>The institution of this request.</summary>
    public Institution Institution => scope.Current;

    /// <summary>A person with the grants in force on a day.</summary>
    public static async Task<Actor> Load(CairnDb db, PersonId person, DateOnly day, CancellationToken ct)
    {
        var grants = await db.Set<Grant>().AsNoTracking()
            .Where(g => g.Person == person && g.From <= day && (g.To == null || g.To > day)).ToListAsync(ct);
        var loaded = new List<ActorGrant>(grants.Count);
        foreach (var grant in grants)
        {
            loaded.Add(new(grant.Role, grant.Scope, grant.ScopeId,
                grant is { Scope: ScopeKind.Unit, ScopeId: { } unit } ? await Below(db, new(unit), ct) : []));
        }

        return Actor.For(person, loaded);
    }

    private static async Task<IReadOnlyList<UnitId>> Below(CairnDb db, UnitId top, CancellationToken ct)
    {
        var path = await db.Set<Unit>().Where(u => u.Id == top).Select(u => u.Path).SingleOrDefaultAsync(ct);
        return path is null ? [] : await db.Set<Unit>().Where(u => u.Path.StartsWith(path)).Select(u => u.Id).ToListAsync(ct);
    }

    private static DateOnly Today(InstitutionDb home) => home.Institution.DayAt(home.Parts.Clock.GetUtcNow());
}

/// <summary>Every permission of the installed modules, by code.</summary>
public sealed class PermissionCatalog(IEnumerable<Permission> permissions)
{
    private readonly Dictionary<string, Permission> byCode = permissions.ToDictionary(p => p.Code);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Permission> All => byCode.Values;

    /// <summary>The permission with the code.</summary>
    /// <exception cref="InvalidOperationException">No module declares it: a bug.</exception>
    public Permission this[string code] => byCode.TryGetValue(code, out var found)
        ? found
        : throw new InvalidOperationException($"No module declares the permission {code}.");
}
