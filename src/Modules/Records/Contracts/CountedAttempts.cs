using System.Text.Json;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>An award, as far as it matters to what other credentials may count.</summary>
/// <param name="Learner">Whose award.</param>
/// <param name="Source">The award's name, the same as the held credential's.</param>
/// <param name="Key">The credential's key in rules.</param>
/// <param name="Kind">What the credential is.</param>
public sealed record CountingAward(LearnerId Learner, string Source, string Key, CredentialKind Kind);

/// <summary>Which attempts awarded credentials have counted; written inside the caller's unit of work.</summary>
public static class CountedAttempts
{
    /// <summary>Records that a learner was awarded a credential: it is held from that day on, and has counted these attempts.</summary>
    public static async Task Award(WriteUnit write, CountingAward award, IReadOnlyCollection<AttemptId> attempts, DateOnly on, CancellationToken ct)
    {
        await Put(write, award, attempts, on, ct);
        await LearnerLinks.Hold(write, award.Learner, award.Key, on, award.Source, ct);
    }

    /// <summary>Records what an award that was made before has counted.</summary>
    public static async Task Fill(WriteUnit write, CountingAward award, IReadOnlyCollection<AttemptId> attempts, DateOnly on, CancellationToken ct)
    {
        if (await Put(write, award, attempts, on, ct))
        {
            write.Raise(award.Learner, new RecordChanged(award.Learner) { Touched = RecordTouch.Of(award.Key) });
        }
    }

    /// <summary>Makes what an award counts exactly this: what it counted before and doesn't any more ends.</summary>
    /// <returns>Whether anything was changed.</returns>
    private static async Task<bool> Put(WriteUnit write, CountingAward award, IReadOnlyCollection<AttemptId> attempts, DateOnly on, CancellationToken ct)
    {
        var known = await write.Set<CountedIn>().Where(c => c.Source == award.Source && c.Learner == award.Learner).ToListAsync(ct);
        var before = Open(known);
        var person = (await AttemptImport.Learners(write, [award.Learner], ct))[award.Learner].Person;
        foreach (var attempt in attempts.Distinct())
        {
            if (known.SingleOrDefault(c => c.Attempt == attempt) is not { } row)
            {
                row = new CountedIn { Attempt = attempt, Source = award.Source, Learner = award.Learner, Person = person, Credential = award.Key, Kind = award.Kind, On = on };
                known.Add(row);
                write.Add(row);
            }
            else if (row.EndedOn is not null)
            {
                (row.Kind, row.On, row.EndedOn) = (award.Kind, on, null);
            }
        }

        known.Where(c => !attempts.Contains(c.Attempt)).ToList().ForEach(c => c.EndedOn ??= on);
        return Note(write, award, person, before, Open(known));
    }

    /// <summary>Records that an award counts nothing any more.</summary>
    internal static async Task End(WriteUnit write, LearnerId learner, string source, DateOnly on, CancellationToken ct)
    {
        var rows = await write.Set<CountedIn>().Where(c => c.Source == source && c.Learner == learner && c.EndedOn == null).ToListAsync(ct);
        if (rows is [var first, ..])
        {
            var before = Open(rows);
            rows.ForEach(c => c.EndedOn = on);
            Note(write, new(learner, source, first.Credential, first.Kind), first.Person, before, []);
        }
    }

    /// <summary>Of some awards, those that have counted something, now or once.</summary>
    public static async Task<IReadOnlySet<string>> Known(CairnDb db, IReadOnlyCollection<string> sources, CancellationToken ct) =>
        (await db.Set<CountedIn>().AsNoTracking().Where(c => sources.Contains(c.Source)).Select(c => c.Source).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);

    private static AttemptId[] Open(IEnumerable<CountedIn> rows) => [.. rows.Where(c => c.EndedOn is null).Select(c => c.Attempt).OrderBy(a => a.Value)];

    /// <summary>One trail entry for an award: it may have counted dozens.</summary>
    private static bool Note(WriteUnit write, CountingAward award, PersonId person, AttemptId[] before, AttemptId[] after)
    {
        if (before.SequenceEqual(after))
        {
            return false;
        }

        write.Note(award.Learner, person, new FieldChange($"Counted in {award.Key}", Json(before), Json(after)));
        return true;
    }

    private static string? Json(AttemptId[] attempts) => attempts.Length == 0 ? null : JsonSerializer.Serialize(attempts, KernelJson.Options);
}
