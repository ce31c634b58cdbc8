using Cairn.Kernel;

namespace Cairn.Web.SignIn;

/// <summary>The accounts of a search as a file. That it was taken is noted: a file leaves the house.</summary>
internal static class ExportAccounts
{
    private static readonly string[] Columns = ["Name", "Address", "HasPassword", "LockedUntil"];

    public static void Map(SliceRoutes api)
    {
        api.MapGet("/accounts.csv", async (Actor actor, CairnDb db, TimeProvider clock, CancellationToken ct, string? search = null) =>
                ListFile.Csv("accounts", Columns, await Rows(search, actor, db, clock, ct)))
            .RequirePermission(KernelPermissions.ManageAccounts)
            .WithName("ExportAccountsAsCsv").WithSummary("Accounts as CSV");
        api.MapGet("/accounts.xlsx", async (Actor actor, CairnDb db, TimeProvider clock, CancellationToken ct, string? search = null) =>
                ListFile.Xlsx("accounts", Columns, await Rows(search, actor, db, clock, ct)))
            .RequirePermission(KernelPermissions.ManageAccounts)
            .WithName("ExportAccountsAsXlsx").WithSummary("Accounts as a spreadsheet");
    }

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Rows(string? search, Actor actor, CairnDb db, TimeProvider clock, CancellationToken ct)
    {
        var rows = await ListAccounts.All(search, db, clock, ct);
        _ = (await db.Write<Done>(actor, Once.Named(nameof(ExportAccounts)), write =>
        {
            write.Note(nameof(ExportAccounts), "accounts:export", null);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
        return rows.Select(r => (object?[])[r.Name, r.Address, r.HasPassword ? "yes" : "no", r.LockedUntil]);
    }
}
