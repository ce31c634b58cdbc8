using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Contracts;

/// <summary>Credentials and their versions, for the modules that stand on them.</summary>
public static class CredentialCatalog
{
    /// <summary>One version, whatever its stage; null when there is none.</summary>
    public static async Task<VersionLine?> Version(CairnDb db, CredentialVersionId id, CancellationToken ct) =>
        (await Lines(db, Rows(db).Where(r => r.Version.Id == id), ct)).SingleOrDefault();

    /// <summary>The versions with the ids, whatever their stage.</summary>
    public static async Task<Dictionary<CredentialVersionId, VersionLine>> Versions(CairnDb db, IEnumerable<CredentialVersionId> ids, CancellationToken ct)
    {
        CredentialVersionId[] wanted = [.. ids.Distinct()];
        return (await Lines(db, Rows(db).Where(r => wanted.Contains(r.Version.Id)), ct)).ToDictionary(l => l.Id);
    }

    /// <summary>Approved versions in force on a day, one for each credential, the awardable ones and those for the catalog only; by key.</summary>
    public static Task<IReadOnlyList<VersionLine>> InForce(CairnDb db, DateOnly day, CancellationToken ct) => Current(db, day, _ => true, ct);

    /// <summary>Versions in force on a day that may be awarded, by key.</summary>
    public static Task<IReadOnlyList<VersionLine>> Awardable(CairnDb db, DateOnly day, CancellationToken ct) => Current(db, day, awardable => awardable, ct);

    private static async Task<IReadOnlyList<VersionLine>> Current(CairnDb db, DateOnly day, Func<bool, bool> wanted, CancellationToken ct)
    {
        // Which ones, first: the rules of the others are not even read.
        var approved = await db.Set<CredentialVersion>().AsNoTracking()
            .Where(v => v.Stage == VersionStage.Approved && v.From <= day && (v.To == null || v.To > day))
            .Select(v => new { v.Id, v.Credential, v.CatalogYear, v.Awardable }).ToListAsync(ct);
        CredentialVersionId[] ids = [.. approved.GroupBy(v => v.Credential).Select(g => g.MaxBy(v => v.CatalogYear)!).Where(v => wanted(v.Awardable)).Select(v => v.Id)];
        return [.. (await Lines(db, Rows(db).Where(r => ids.Contains(r.Version.Id)), ct)).OrderBy(l => l.Key, StringComparer.Ordinal)];
    }

    /// <summary>The version of a credential in force on a day; null when there is none.</summary>
    public static async Task<VersionLine?> InForce(CairnDb db, string key, DateOnly day, CancellationToken ct)
    {
        var rows = Rows(db).Where(r => r.Credential.Key == key && r.Version.Stage == VersionStage.Approved
            && r.Version.From <= day && (r.Version.To == null || r.Version.To > day));
        return (await Lines(db, rows, ct)).MaxBy(l => l.CatalogYear);
    }

    /// <summary>Every approved version, of whatever catalog year, without its rules: for choosing one.</summary>
    public static async Task<IReadOnlyList<VersionName>> Approved(CairnDb db, CancellationToken ct) =>
        await Rows(db).Where(r => r.Version.Stage == VersionStage.Approved)
            .Select(r => new VersionName(r.Version.Id, r.Credential.Kind, r.Credential.Title, r.Version.CatalogYear)).ToListAsync(ct);

    /// <summary>What credentials are called, by their key; a key that names none is absent.</summary>
    public static async Task<Dictionary<string, LocalizedText>> Titles(CairnDb db, IEnumerable<string> keys, CancellationToken ct)
    {
        string[] wanted = [.. keys.Distinct()];
        return await db.Set<Credential>().AsNoTracking().Where(c => wanted.Contains(c.Key)).ToDictionaryAsync(c => c.Key, c => c.Title, ct);
    }

    /// <summary>The keys of some credentials.</summary>
    public static async Task<Dictionary<CredentialId, string>> Keys(CairnDb db, IEnumerable<CredentialId> ids, CancellationToken ct)
    {
        CredentialId[] wanted = [.. ids.Distinct()];
        return await db.Set<Credential>().AsNoTracking().Where(c => wanted.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Key, ct);
    }

    /// <summary>The keys of the credentials in whose key or title a folded word stands.</summary>
    public static Task<List<string>> Keys(CairnDb db, string word, CancellationToken ct) =>
        db.Set<Credential>().AsNoTracking().Where(c => c.SearchText.Contains(word)).Select(c => c.Key).ToListAsync(ct);

    internal static IQueryable<Row> Rows(CairnDb db) =>
        from version in db.Set<CredentialVersion>().AsNoTracking()
        join credential in db.Set<Credential>().AsNoTracking() on version.Credential equals credential.Id
        select new Row { Version = version, Credential = credential };

    internal static async Task<List<VersionLine>> Lines(CairnDb db, IQueryable<Row> rows, CancellationToken ct) =>
        [.. (await rows.ToListAsync(ct)).Select(r => new VersionLine(
            r.Version.Id, r.Credential.Id, r.Credential.Key, r.Credential.Kind, r.Credential.Title, r.Version.CatalogYear,
            r.Version.Stage, r.Version.Awardable, ReadRules.Stored(r.Version.Rules))
        {
            About = r.Credential.About, Owner = r.Credential.Owner, ApprovedAt = r.Version.ApprovedAt,
        })];

    internal sealed class Row
    {
        public required CredentialVersion Version { get; init; }

        public required Credential Credential { get; init; }
    }
}
