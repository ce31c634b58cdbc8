using Cairn.Kernel;
using Cairn.People.Features;
using Cairn.People.Resources;
using Microsoft.Extensions.Localization;

namespace Cairn.People;

/// <summary>Finds people for the search page.</summary>
internal sealed class PeopleFinder(IStringLocalizer<PeopleText> say) : IFinder
{
    public async Task<IReadOnlyList<Found>> Find(string text, int limit, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (!actor.May(PeoplePermissions.Read) || limit < 1)
        {
            return [];
        }

        var found = await FindPeople.First(new(text, 1, Math.Min(limit, 200)), actor.Acting(PeoplePermissions.Read), db, ct);
        return [.. found.Select(p => new Found(say["Person"], p.Name.Length > 0 ? p.Name : say["NoName"], $"/people/{p.Id}", p.Email))];
    }
}
