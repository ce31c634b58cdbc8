using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum;

/// <summary>The units that can answer for a course or a credential, as choices of a field, in the order of the tree.</summary>
internal static class UnitChoices
{
    /// <param name="kept">The one that answers now: it stays a choice though it ended.</param>
    public static async Task<IReadOnlyList<Option>> Of(CairnDb db, CancellationToken ct, UnitId? kept = null) =>
        [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.To == null || u.Id == kept).OrderBy(u => u.Path).Take(500).ToListAsync(ct))
            .Select(u => new Option(u.Id.ToString(), u.Name.ToString()))];
}
