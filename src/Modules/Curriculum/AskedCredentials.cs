using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum;

/// <summary>Titles and addresses of the credentials that rules ask for.</summary>
internal static class AskedCredentials
{
    public static async Task<IReadOnlyDictionary<string, (string Title, string Href)>> Of(RuleSet rules, CairnDb db, string under, CancellationToken ct)
    {
        var keys = new ReadRules(rules, "").Asks;
        var rows = await db.Set<Credential>().AsNoTracking().Where(c => keys.Contains(c.Key)).Select(c => new { c.Id, c.Key, c.Title }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Key, r => (r.Title.ToString(), under + r.Id));
    }
}
