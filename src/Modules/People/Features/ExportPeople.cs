using Cairn.Kernel;

namespace Cairn.People.Features;

/// <summary>The people of a search as a file.</summary>
public static class ExportPeople
{
    private static readonly ExportedList List = new("people", nameof(ExportPeople), "People", PeoplePermissions.Read, "Id", "Name", "Email", "BornOn") { IsNoted = true, Tag = "People" };

    internal static void Map(SliceRoutes api) => List.Map<FindPeople.Request, FindPeople.Row>(api, FindPeople.All, r => [r.Id, r.Name, r.Email, r.BornOn]);
}
