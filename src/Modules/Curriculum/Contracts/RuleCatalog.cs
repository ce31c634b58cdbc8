using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Contracts;

/// <summary>The catalog as rules see it: what could be taken, what is no longer offered, and which courses are one.</summary>
public static class RuleCatalog
{
    /// <summary>The courses offered on a day that rules name, by course or by subject, in the rules' unit.</summary>
    public static async Task<IReadOnlyList<CourseOffer>> Offers(CairnDb db, RuleSet rules, DateOnly on, CancellationToken ct)
    {
        var reach = RuleReach.Of(rules) with { IsOpen = false };
        return [.. (await Rows(db, reach, ct)).Where(r => r.IsOffered(on) && r.Unit == rules.Unit).Select(r => new CourseOffer(r.Key, r.Credits) { Title = r.Title.ToString() })];
    }

    /// <summary>What a linter holds rules against.</summary>
    internal static async Task<LintCatalog> ForLint(CairnDb db, RuleSet rules, DateOnly on, CancellationToken ct, CourseCircle? circle = null)
    {
        var rows = await Rows(db, RuleReach.Of(rules), ct);
        string[] elsewhere = [.. rules.Pools().OfType<CountedInPool>().SelectMany(p => p.Credentials).Select(c => c.ToLowerInvariant()).Distinct()];
        return new(rows.Where(r => r.IsOffered(on)).Select(r => r.Key), rows.Where(r => !r.IsOffered(on)).Select(r => r.Key))
        {
            Circle = circle,
            Credentials = KindsInRules.All.Concat((await CredentialCatalog.Titles(db, elsewhere, ct)).Keys).ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>Other names of courses, by equivalence and cross-listing; each link holds both ways.</summary>
    public static async Task<ILookup<CourseKey, CourseKey>> OtherNames(CairnDb db, CancellationToken ct)
    {
        var links = await db.Set<CourseLink>().AsNoTracking().Select(l => new { l.One, l.Other }).ToListAsync(ct);
        var ids = links.SelectMany(l => new[] { l.One, l.Other }).Distinct().ToList();
        var codes = (await CourseCatalog.Institutions(db, ct)).ToDictionary(i => i.Value, i => i.Key);
        var keys = (await CourseCatalog.ById(db, ids, ct)).Where(c => codes.ContainsKey(c.Value.Code.Institution))
            .ToDictionary(c => c.Key, c => c.Value.Code.ToKey(codes[c.Value.Code.Institution]));
        return links.SelectMany(l => new[] { (l.One, l.Other), (One: l.Other, Other: l.One) })
            .Where(l => keys.ContainsKey(l.One) && keys.ContainsKey(l.Other)).Distinct().ToLookup(l => keys[l.One], l => keys[l.Other]);
    }

    private static async Task<List<Row>> Rows(CairnDb db, RuleReach reach, CancellationToken ct)
    {
        var institutions = (await CourseCatalog.Institutions(db, ct)).Where(i => reach.Institutions.Contains(i.Key)).ToDictionary(i => i.Value, i => i.Key);
        UnitId[] wanted = [.. institutions.Keys];
        string[] subjects = [.. reach.Subjects.Select(s => s.ToUpperInvariant())];
        var courses = db.Set<Course>().AsNoTracking().Where(c => wanted.Contains(c.Institution));
        if (!reach.IsOpen)
        {
            courses = courses.Where(c => subjects.Contains(c.Subject));
        }

        return [.. (await courses.ToListAsync(ct)).Select(c => new Row(c.Code.ToKey(institutions[c.Institution]), c.Title, c.Credits, c.CreditUnit, c.From, c.To))];
    }

    private sealed record Row(CourseKey Key, LocalizedText Title, decimal Credits, string Unit, DateOnly From, DateOnly? To)
    {
        public bool IsOffered(DateOnly on) => From <= on && (To is null || on < To);
    }
}
