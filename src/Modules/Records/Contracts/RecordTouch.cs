using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>What a change of a record was about, by ids, as events carry it: enough to tell which rules it can matter to.</summary>
public sealed record RecordTouch
{
    /// <summary>More attempts or facts than this at once, as an import brings them, may matter to anything.</summary>
    private const int Most = 12;

    /// <summary>Attempts that were added or changed.</summary>
    public IReadOnlyList<AttemptId> Attempts { get; init; } = [];

    /// <summary>Facts that were added or ended.</summary>
    public IReadOnlyList<FactId> Facts { get; init; } = [];

    /// <summary>Key of a credential that was earned or taken back.</summary>
    public string? CredentialKey { get; init; }

    internal static RecordTouch? Of(IReadOnlyCollection<Attempt> attempts) =>
        attempts.Count > Most ? null : new() { Attempts = [.. attempts.Select(a => a.Id)] };

    internal static RecordTouch? Of(IReadOnlyCollection<RecordedFact> facts) =>
        facts.Count > Most ? null : new() { Facts = [.. facts.Select(f => f.Id)] };

    internal static RecordTouch Of(RecordedFact fact) => new() { Facts = [fact.Id] };

    internal static RecordTouch Of(string credential) => new() { CredentialKey = credential };

    /// <summary>The same in words of rules; null when something it names is gone, so that anything may have changed.</summary>
    public async Task<TouchedRecord?> Read(CairnDb db, LearnerId learner, CancellationToken ct)
    {
        var attempts = await db.Set<Attempt>().AsNoTracking().Where(a => Attempts.Contains(a.Id)).ToListAsync(ct);
        var facts = await db.Set<RecordedFact>().AsNoTracking().Where(f => Facts.Contains(f.Id)).ToListAsync(ct);
        var counted = CredentialKey is null ? [] : await db.Set<CountedIn>().AsNoTracking()
            .Where(c => c.Learner == learner && c.Credential == CredentialKey && c.EndedOn != null).ToListAsync(ct);
        return attempts.Count < Attempts.Count || facts.Count < Facts.Count
            ? null
            : new([.. attempts.Select(a => new TouchedCourse(a.Institution, a.Subject, a.Number, a.Attributes)).Distinct()],
                [.. facts.Select(f => new TouchedFact(f.Kind, f.Key))], CredentialKey)
            {
                CountedOnce = [.. counted.Select(c => c.ForEngine())],
            };
    }
}

/// <summary>What a change of a record was about.</summary>
/// <param name="Courses">Of the attempts that were added or changed.</param>
/// <param name="Facts">That were added or ended.</param>
/// <param name="Credential">Key of a credential that was earned or taken back.</param>
public sealed record TouchedRecord(IReadOnlyList<TouchedCourse> Courses, IReadOnlyList<TouchedFact> Facts, string? Credential)
{
    /// <summary>What the credential had counted and counts no more.</summary>
    public IReadOnlyList<CountedAttempt> CountedOnce { get; init; } = [];
}

/// <summary>A course whose attempts changed.</summary>
/// <param name="Institution">Code of the institution that gave it.</param>
/// <param name="Attributes">Areas, levels and tags, separated by blanks.</param>
public sealed record TouchedCourse(string Institution, string Subject, string Number, string Attributes);

/// <summary>A fact that was added or ended.</summary>
public sealed record TouchedFact(FactKind Kind, string Key);
