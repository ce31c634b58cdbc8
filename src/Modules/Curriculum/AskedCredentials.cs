using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum;

/// <summary>Titles and addresses of the credentials that rules name.</summary>
internal static class AskedCredentials
{
    public static async Task<IReadOnlyDictionary<string, (string Title, string Href)>> Of(RuleSet rules, CairnDb db, string under, CancellationToken ct)
    {
        var keys = rules.Root.Nodes().OfType<CredentialRule>().Select(r => r.Credential).Distinct().ToList();
        var rows = await db.Set<Credential>().AsNoTracking().Where(c => keys.Contains(c.Key)).Select(c => new { c.Id, c.Key, c.Title }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Key, r => (r.Title.ToString(), under + r.Id));
    }
}
