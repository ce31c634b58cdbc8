using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;

namespace Cairn.Web.SignIn;

/// <summary>The accounts of a search as a file.</summary>
internal static class ExportAccounts
{
    private static readonly ExportedList List = new("accounts", nameof(ExportAccounts), "Accounts", KernelPermissions.ManageAccounts,
        "Name", "Address", "HasPassword", "LockedUntil", "LastSignIn")
    { IsNoted = true };

    public static void Map(SliceRoutes api) => List.Map<Request, ListAccounts.Line>(api, (ask, _, db, ct) => ListAccounts.All(ask.Search, ask.Sort, db, db.Home.Parts.Clock, ct),
        r => [r.Name, r.Address, r.HasPassword ? "yes" : "no", r.LockedUntil, r.LastSignIn]);

    /// <param name="Search">A part of a name or address.</param>
    /// <param name="Sort">As the list.</param>
    public sealed record Request(string? Search = null, [property: RegularExpression(ListAccounts.Sorts)] string? Sort = null);
}
