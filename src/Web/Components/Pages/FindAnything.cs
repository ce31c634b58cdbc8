using Cairn.Kernel;

namespace Cairn.Web.Components;

/// <summary>Asks every module for what a person typed. Each answers with what the actor may see.</summary>
internal static class FindAnything
{
    private const int OfEach = 8;

    public static void Map(SliceRoutes api) => api
        .MapGet("/search", async (string q, Actor actor, IEnumerable<IFinder> finders, CairnDb db, CancellationToken ct)
            => TypedResults.Ok(await Handle(q, actor, finders, db, ct)))
        .RequireAuthorization()
        .WithName(nameof(FindAnything)).WithSummary("Find things by what a person types");

    public static async Task<IReadOnlyList<Found>> Handle(string? text, Actor actor, IEnumerable<IFinder> finders, CairnDb db, CancellationToken ct)
    {
        var wanted = text?.Trim() ?? "";
        var found = new List<Found>();
        if (wanted.Length is < 2 or > 100)
        {
            return found;
        }

        foreach (var finder in finders)
        {
            found.AddRange(await finder.Find(wanted, OfEach, actor, db, ct));
        }

        return found;
    }
}
