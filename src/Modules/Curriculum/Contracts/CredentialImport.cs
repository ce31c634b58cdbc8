using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Contracts;

/// <summary>Makes credentials and versions say what another catalog says. A few hundred at a time; save before the same come again.</summary>
public static class CredentialImport
{
    /// <summary>Adds the credentials that aren't there and changes those that differ.</summary>
    /// <param name="db">The database: the unit's own when writing.</param>
    /// <param name="write">The unit of work; null for a preview.</param>
    /// <returns>One result for each, in their order.</returns>
    public static async Task<IReadOnlyList<PutResult<CredentialId>>> Put(
        CairnDb db, WriteUnit? write, IReadOnlyList<CredentialFacts> credentials, CancellationToken ct)
    {
        string[] keys = [.. credentials.Select(c => c.Key)];
        var rows = write is null ? db.Set<Credential>().AsNoTracking() : write.Set<Credential>();
        var known = await rows.Where(c => keys.Contains(c.Key)).ToDictionaryAsync(c => c.Key, ct);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. credentials.Select(facts =>
                !Credential.IsKey(facts.Key) ? PutResult<CredentialId>.Refused("A key is lower-case letters and digits, parted by hyphens or points; at most 100.")
                : !seen.Add(facts.Key) ? PutResult<CredentialId>.Refused($"{facts.Key} comes twice.")
                : known.TryGetValue(facts.Key, out var credential) ? Change(write, credential, facts)
                : Add(write, facts)),
        ];
    }

    /// <summary>
    /// Adds a version as a draft or, when it is to be adopted, as approved. Rules of which a part could not be read are
    /// adopted for the catalog only. An approved version with other rules is refused: it is never changed.
    /// </summary>
    /// <param name="db">The database: the unit's own when writing.</param>
    /// <param name="write">The unit of work; null for a preview.</param>
    public static async Task<PutResult<CredentialVersionId>> PutVersion(CairnDb db, WriteUnit? write, VersionFacts facts, CancellationToken ct)
    {
        var reading = ReadRules.Of(facts.Rules, facts.Credential);
        if (reading.Refusal is { } unreadable)
        {
            return PutResult<CredentialVersionId>.Refused(unreadable.Sentence);
        }

        var read = reading.Value;
        var credential = await Known(db, facts.Credential, ct);
        if (credential is null)
        {
            // In a preview the credential itself may only be about to be added.
            return write is null ? new(PutFate.Added, null) : PutResult<CredentialVersionId>.Refused($"There is no credential {facts.Credential}.");
        }

        var rows = write is null ? db.Set<CredentialVersion>().AsNoTracking() : write.Set<CredentialVersion>();
        var version = await rows.Include(v => v.Decisions.OrderBy(d => d.Step))
            .SingleOrDefaultAsync(v => v.Credential == credential && v.CatalogYear == facts.CatalogYear, ct);
        if (version is not null && version.Rules == read.Text && (version.Stage == VersionStage.Approved || !facts.Adopt))
        {
            return new(PutFate.Same, version.Id);
        }

        if (version is { Stage: not VersionStage.Draft })
        {
            return PutResult<CredentialVersionId>.Refused(version.Stage == VersionStage.Approved
                ? $"The version of {facts.CatalogYear} is approved here with other rules; an approved version is never changed."
                : $"The version of {facts.CatalogYear} is in review here.");
        }

        var fate = version is null ? PutFate.Added : PutFate.Changed;
        return write is null ? new(fate, version?.Id) : await Write(write, facts, read, credential.Value, version, fate, ct);
    }

    private static async Task<PutResult<CredentialVersionId>> Write(
        WriteUnit write, VersionFacts facts, ReadRules read, CredentialId credential, CredentialVersion? version, PutFate fate, CancellationToken ct)
    {
        var isNew = version is null;
        version ??= new CredentialVersion
        {
            Id = write.NewId<CredentialVersionId>(),
            Credential = credential,
            CatalogYear = facts.CatalogYear,
            From = facts.From,
            To = facts.To,
        };
        var author = facts.Author is { } a ? Decider.Of(a, write.Now) : Decider.Of(write);
        var approver = facts.Approver is { } p ? Decider.Of(p, write.Now) : new Decider(Decider.Of(write).By, null, write.Now);
        // Refused before anything is touched: the importer's unit goes on with other rows.
        if (facts is { Adopt: true, Approver: not null } && version.Authors.Append(author.By).Contains(approver.By))
        {
            return PutResult<CredentialVersionId>.Refused("Who wrote a version can't be who approved it.");
        }

        var why = await Stacking.Link(write, version.Id, facts.Credential, read.Asks, ct)
            ?? version.Write(read, author, write.NewId<DecisionId>(), facts.Source)
            ?? (facts.Adopt ? version.Adopt(approver, write.NewId<DecisionId>(), facts.Source) : null);
        if (why is not null)
        {
            return PutResult<CredentialVersionId>.Refused(why.Sentence);
        }

        if (isNew)
        {
            write.Add(version);
        }
        else
        {
            (version.From, version.To) = (facts.From, facts.To);
        }

        if (version.Stage == VersionStage.Approved)
        {
            write.Raise(version.Id, new VersionApproved(version.Id, credential, facts.Credential, version.Awardable));
        }

        return new(fate, version.Id);
    }

    private static async Task<CredentialId?> Known(CairnDb db, string key, CancellationToken ct) =>
        db.Set<Credential>().Local.FirstOrDefault(c => c.Key == key)?.Id
        ?? await db.Set<Credential>().Where(c => c.Key == key).Select(c => (CredentialId?)c.Id).SingleOrDefaultAsync(ct);

    private static PutResult<CredentialId> Add(WriteUnit? write, CredentialFacts facts)
    {
        if (write is null)
        {
            return new(PutFate.Added, null);
        }

        var credential = new Credential
        {
            Id = write.NewId<CredentialId>(),
            Key = facts.Key,
            Kind = facts.Kind,
            Title = facts.Title,
            About = facts.About,
            Owner = facts.Owner,
        };
        write.Add(credential);
        return new(PutFate.Added, credential.Id);
    }

    private static PutResult<CredentialId> Change(WriteUnit? write, Credential credential, CredentialFacts facts)
    {
        if (credential.Kind == facts.Kind && credential.Title.Equals(facts.Title) && Equals(credential.About, facts.About) && credential.Owner == facts.Owner)
        {
            return new(PutFate.Same, credential.Id);
        }

        if (write is not null)
        {
            (credential.Kind, credential.Title, credential.About, credential.Owner) = (facts.Kind, facts.Title, facts.About, facts.Owner);
        }

        return new(PutFate.Changed, credential.Id);
    }
}
