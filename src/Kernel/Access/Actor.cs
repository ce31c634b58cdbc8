using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Kernel;

/// <summary>
/// Who acts, under which permission, and how far that permission reaches.
/// Made once per request from the person's grants in force; jobs and commands act as the system, by name.
/// </summary>
public sealed class Actor
{
    private readonly IReadOnlyList<ActorGrant> grants;

    private Actor(PersonId? person, string name, IReadOnlyList<ActorGrant> grants, Permission? permission, bool isSystem)
    {
        Person = person;
        Name = name;
        this.grants = grants;
        Permission = permission;
        IsSystem = isSystem;
        Reach = isSystem ? Reach.Everything : ReachOf(permission);
    }

    /// <summary>The person; null for the system and for someone who has not signed in.</summary>
    public PersonId? Person { get; }

    /// <summary>How the trail names the actor: "person:…", "system:sealer", "anonymous".</summary>
    public string Name { get; }

    /// <summary>Whether this is a job or a command of the installation's owner.</summary>
    public bool IsSystem { get; }

    /// <summary>What the actor is doing now: the permission of the route or page.</summary>
    public Permission? Permission { get; }

    /// <summary>How far <see cref="Permission"/> reaches for this actor.</summary>
    public Reach Reach { get; }

    /// <summary>Roles held now, each once.</summary>
    public IEnumerable<Role> Roles => grants.Select(g => g.Role).Distinct();

    /// <summary>A person with the grants in force now.</summary>
    public static Actor For(PersonId person, IReadOnlyList<ActorGrant> grants) =>
        new(person, $"person:{person.Value}", grants, null, false);

    /// <summary>A job, an importer, the command line.</summary>
    public static Actor System(string name) => new(null, $"system:{name}", [], null, true);

    /// <summary>Someone who has not signed in.</summary>
    public static Actor Anonymous { get; } = new(null, "anonymous", [], null, false);

    /// <summary>The same actor, doing something else.</summary>
    public Actor Acting(Permission permission) => new(Person, Name, grants, permission, IsSystem);

    /// <summary>Whether the actor holds the permission over any scope that can carry it.</summary>
    public bool May(Permission permission) => IsSystem || grants.Any(g => permission.IsCarriedBy(g.Role, g.Scope));

    /// <summary>Whether the actor holds the role over any scope.</summary>
    public bool Is(Role role) => grants.Any(g => g.Role == role);

    private Reach ReachOf(Permission? permission)
    {
        if (permission is null)
        {
            return Reach.Nothing;
        }

        var carrying = grants.Where(g => permission.IsCarriedBy(g.Role, g.Scope)).ToList();
        return new Reach(
            carrying.Any(g => g.Scope == ScopeKind.Institution),
            carrying.Any(g => g.Scope == ScopeKind.Self) ? Person : null,
            carrying.Any(g => g.Scope == ScopeKind.Caseload) ? Person : null,
            [.. carrying.Where(g => g.Scope == ScopeKind.Unit).SelectMany(g => g.Units).Distinct()],
            [.. carrying.Where(g => g.Scope == ScopeKind.Program && g.ScopeId is not null).Select(g => g.ScopeId!.Value)],
            [.. carrying.Where(g => g.Scope == ScopeKind.Section && g.ScopeId is not null).Select(g => g.ScopeId!.Value)]);
    }
}

/// <summary>One grant in force, with the units below its own already looked up.</summary>
/// <param name="Units">For unit scope: the unit and everything below it; else empty.</param>
public sealed record ActorGrant(Role Role, ScopeKind Scope, Guid? ScopeId, IReadOnlyList<UnitId> Units);

/// <summary>
/// How far a permission reaches. What lies outside answers 404, as if it weren't there.
/// </summary>
/// <param name="Institution">Everything in the institution.</param>
/// <param name="Self">The person whose own record is in reach.</param>
/// <param name="CaseloadOf">The advisor whose caseload is in reach.</param>
/// <param name="Units">Units in reach, those below them included.</param>
/// <param name="Programs">Programs in reach.</param>
/// <param name="Sections">Sections in reach.</param>
public sealed record Reach(
    bool Institution,
    PersonId? Self,
    PersonId? CaseloadOf,
    IReadOnlyList<UnitId> Units,
    IReadOnlyList<Guid> Programs,
    IReadOnlyList<Guid> Sections)
{
    /// <summary>Everything.</summary>
    public static Reach Everything { get; } = new(true, null, null, [], [], []);

    /// <summary>Nothing.</summary>
    public static Reach Nothing { get; } = new(false, null, null, [], [], []);
}
