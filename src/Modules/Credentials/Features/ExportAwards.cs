using Cairn.Kernel;

namespace Cairn.Credentials.Features;

/// <summary>The awards of a search as a file.</summary>
public static class ExportAwards
{
    private static readonly ExportedList List = new("awards", nameof(ExportAwards), "Awards", CredentialsPermissions.Read,
        "Number", "Name", "Credential", "Kind", "CatalogYear", "Stage", "ProposedAt", "ConferredOn")
    { IsNoted = true };

    internal static void Map(SliceRoutes api) => List.Map<ListAwards.Request, ListAwards.Row>(api, ListAwards.All,
        r => [r.Number, r.Name, r.Title.ToString(), r.Kind, r.CatalogYear, r.Stage, r.ProposedAt, r.ConferredOn]);
}
