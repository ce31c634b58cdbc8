using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People;

/// <summary>The institution's units as choices of a field, in the order of the tree.</summary>
internal static class UnitOptions
{
    public static async Task<IReadOnlyList<Option>> Of(CairnDb db, CancellationToken ct) =>
        [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.To == null).OrderBy(u => u.Path).Take(500).ToListAsync(ct))
            .Select(u => new Option(u.Id.ToString(), u.Name.ToString()))];
}
