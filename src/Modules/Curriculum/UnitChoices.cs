using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum;

/// <summary>The units that can answer for a course or a credential, as choices of a field, in the order of the tree.</summary>
internal static class UnitChoices
{
    public static async Task<IReadOnlyList<Option>> Of(CairnDb db, CancellationToken ct) =>
        [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.To == null).OrderBy(u => u.Path).Take(500).ToListAsync(ct))
            .Select(u => new Option(u.Id.ToString(), u.Name.ToString()))];
}
