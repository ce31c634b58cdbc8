using Cairn.Design;
using Cairn.Kernel;
using Cairn.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Cairn.Web.Components.Layout;

/// <summary>Where the actor can go: what the modules offer on the actor's ways and the actor's permissions open.</summary>
internal sealed class Places(IReadOnlyList<IModule> modules, IStringLocalizerFactory strings, IStringLocalizer<WebText> say)
{
    private static readonly IReadOnlyList<NavEntry> Own =
    [
        new(Way.Staff, "/accounts", typeof(WebText), "Nav_Accounts", KernelPermissions.ManageAccounts, nameof(Glyph.Lock), 60),
        new(Way.Integrator, "/api", typeof(WebText), "Nav_Api", null, nameof(Glyph.Book)),
    ];

    /// <summary>Groups in the order in which a person looks for them; the first begins with the home page.</summary>
    public IReadOnlyList<NavGroup> For(Actor actor)
    {
        var groups = new List<NavGroup>();
        foreach (var way in Enum.GetValues<Way>().OrderBy(w => w == Way.Public))
        {
            var items = Items(way, actor);
            if (items.Count > 0)
            {
                groups.Add(new(say[$"Way_{way}"], items));
            }
        }

        var home = new NavItem(say["Nav_Home"], "/", Glyph.Home);
        return groups is [var first, .. var rest] ? [new(null, [home, .. first.Items]), .. rest] : [new(null, [home])];
    }

    /// <summary>What is open to everyone.</summary>
    public IReadOnlyList<NavItem> Public => Items(Way.Public, Actor.Anonymous);

    private List<NavItem> Items(Way way, Actor actor) => !way.IsFor(actor)
        ? []
        : [.. modules.SelectMany(m => m.Nav).Concat(Own)
            .Where(e => e.Way == way && (e.Permission is null || actor.May(e.Permission))).OrderBy(e => e.Order)
            .Select(e => new NavItem(strings.Create(e.Strings)[e.Label], e.Path, Enum.TryParse<Glyph>(e.Icon, out var icon) ? icon : Glyph.Dot))];
}
