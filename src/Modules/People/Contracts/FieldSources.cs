using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Contracts;

/// <summary>What a source says of one field, now.</summary>
/// <param name="Subject">What it is about: <see cref="Subject.Of{TId}"/>.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">The value, as JSON.</param>
/// <param name="Person">Whose it is, when it is somebody's.</param>
public sealed record Statement(string Subject, string Field, string Value, PersonId? Person);

/// <summary>What counts for a field after a source has spoken.</summary>
/// <param name="Value">The value that counts, as JSON.</param>
/// <param name="Source">Whose word it is.</param>
/// <param name="Disagrees">Whether another source says otherwise.</param>
public sealed record Ruling(string Subject, string Field, string Value, string Source, bool Disagrees);

/// <summary>How a field stands: what counts, and everything that was said.</summary>
public sealed record FieldStanding(string Field, Ruling Counts, IReadOnlyList<Said> Said);

/// <summary>The latest word of one source.</summary>
public sealed record Said(string Source, string Value, DateTimeOffset At);

/// <summary>
/// Keeps what each source said of a field and decides by the policy which word counts. Nothing is overwritten by another
/// source: a page shows where they differ.
/// </summary>
public static class FieldSources
{
    /// <summary>Source of what staff typed.</summary>
    public const string Staff = "staff";

    /// <summary>Source of what the person themself typed.</summary>
    public const string Self = "person";

    /// <summary>Takes one statement; the caller sets the field to what counts.</summary>
    public static async Task<Ruling> Observe(
        WriteUnit write, string subject, string field, string value, string source, DateTimeOffset observedAt, PersonId? person, CancellationToken ct) =>
        (await Observe(write, source, observedAt, [new(subject, field, value, person)], ct))[0];

    /// <summary>Takes many statements of one source, each about another field or thing; answers in their order.</summary>
    public static async Task<IReadOnlyList<Ruling>> Observe(
        WriteUnit write, string source, DateTimeOffset observedAt, IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        var policies = await Policies(write.Db, ct);
        var known = new List<Observation>();
        foreach (var chunk in statements.Select(s => s.Subject).Distinct().Chunk(500))
        {
            known.AddRange(await write.Set<Observation>().Where(o => chunk.Contains(o.Subject)).ToListAsync(ct));
        }

        var byField = known.GroupBy(o => (o.Subject, o.Field)).ToDictionary(g => g.Key, g => g.ToList());
        var rulings = new List<Ruling>(statements.Count);
        foreach (var said in statements)
        {
            if (!byField.TryGetValue((said.Subject, said.Field), out var words))
            {
                byField[(said.Subject, said.Field)] = words = [];
            }

            Keep(write, words, said, source, observedAt);
            rulings.Add(FieldRule.Decide(policies, words));
        }

        return rulings;
    }

    /// <summary>How the fields of one thing stand.</summary>
    public static async Task<IReadOnlyList<FieldStanding>> Of(CairnDb db, string subject, CancellationToken ct)
    {
        var policies = await Policies(db, ct);
        var words = await db.Set<Observation>().AsNoTracking().Where(o => o.Subject == subject).ToListAsync(ct);
        return [.. words.GroupBy(o => o.Field).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new FieldStanding(
            g.Key,
            FieldRule.Decide(policies, [.. g]),
            [.. g.OrderByDescending(o => o.ObservedAt).Select(o => new Said(o.Source, o.Value, o.ObservedAt))]))];
    }

    private static void Keep(WriteUnit write, List<Observation> words, Statement said, string source, DateTimeOffset observedAt)
    {
        if (words.Find(o => o.Source == source) is not { } word)
        {
            word = new Observation
            {
                Subject = said.Subject,
                Field = said.Field,
                Source = source,
                Value = said.Value,
                ObservedAt = observedAt,
                Person = said.Person,
            };
            words.Add(word);
            write.Add(word);
        }
        else if (observedAt >= word.ObservedAt)
        {
            word.Value = said.Value;
            word.ObservedAt = observedAt;
        }
    }

    private static async Task<IReadOnlyDictionary<(string Kind, string Field), string[]>> Policies(CairnDb db, CancellationToken ct) =>
        (await db.Set<FieldPolicy>().AsNoTracking().ToListAsync(ct))
        .ToDictionary(p => (p.Kind, p.Field), p => p.Sources.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
