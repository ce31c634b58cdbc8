using Cairn.Kernel;

namespace Cairn.Credentials.Features;

/// <summary>The awards of a search as a file.</summary>
public static class ExportAwards
{
    private static readonly ExportedList List = new("awards", nameof(ExportAwards), "Awards", CredentialsPermissions.Read,
        "Number", "Name", "Credential", "Kind", "CatalogYear", "Stage", "ProposedAt", "ConferredOn")
    { IsNoted = true };

    internal static void Map(SliceRoutes api) => List.Map<ListAwards.Request>(api, async (ask, actor, db, ct) =>
        (await ListAwards.All(ask, actor, db, ct)).Select(r => (object?[])[r.Number, r.Name, r.Title.ToString(), r.Kind, r.CatalogYear, r.Stage, r.ProposedAt, r.ConferredOn]));
}
