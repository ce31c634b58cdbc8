using System.Collections.Immutable;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>Who a learner is, for modules that know them by id.</summary>
public sealed record LearnerLine(LearnerId Id, PersonId Person, string Number, string Institution, UnitId? Unit);

/// <summary>Records as audits and later modules read them.</summary>
public static class LearnerRecords
{
    /// <summary>The engine's view of some learners' records, everything in them as of a day.</summary>
    public static async Task<IReadOnlyDictionary<LearnerId, LearnerRecord>> Of(
        CairnDb db, IReadOnlyCollection<LearnerId> learners, DateOnly asOf, CancellationToken ct)
    {
        var book = await GradingPolicies.Load(db, ct);
        var terms = await db.Set<Term>().AsNoTracking().ToDictionaryAsync(t => t.Id, ct);
        var records = new Dictionary<LearnerId, LearnerRecord>();
        foreach (var chunk in learners.Distinct().Chunk(500))
        {
            var lines = await db.Set<Learner>().AsNoTracking().Where(l => chunk.Contains(l.Id)).Select(l => new { l.Id, l.Institution }).ToListAsync(ct);
            var attempts = (await db.Set<Attempt>().AsNoTracking().Where(a => chunk.Contains(a.Learner)).ToListAsync(ct)).ToLookup(a => a.Learner);
            var held = Saved(db, await db.Set<HeldCredential>().AsNoTracking().Where(h => chunk.Contains(h.Learner) && h.EndedOn == null).ToListAsync(ct), h => (h.Learner, h.Key, h.Source))
                .Where(h => h.EndedOn is null).ToLookup(h => h.Learner);
            var facts = (await db.Set<RecordedFact>().AsNoTracking().Where(f => chunk.Contains(f.Learner) && f.EndedOn == null).ToListAsync(ct)).ToLookup(f => f.Learner);
            var counted = Saved(db, await db.Set<CountedIn>().AsNoTracking().Where(c => chunk.Contains(c.Learner) && c.EndedOn == null).ToListAsync(ct), c => (c.Attempt, c.Source))
                .Where(c => c.EndedOn is null).ToLookup(c => c.Learner);
            var graduations = await Graduations(db, chunk, ct);
            foreach (var line in lines)
            {
                var order = attempts[line.Id].Select(a => terms[a.Term].Order).Distinct().Order().ToList();
                records[line.Id] = new([.. attempts[line.Id].Select(a => ForEngine(a, terms[a.Term], order))], book.For(line.Institution).Scheme, asOf)
                {
                    Credentials = [.. held[line.Id].Select(h => new EarnedCredential(h.Key, h.On)).OrderBy(h => h.On)],
                    Graduation = graduations[line.Id].Select(g => (DateOnly?)g.Day).FirstOrDefault(),
                    Graduations = graduations[line.Id].DistinctBy(g => g.Key).ToImmutableDictionary(g => g.Key, g => g.Day, StringComparer.Ordinal),
                    Counted = [.. counted[line.Id].OrderBy(c => c.On).ThenBy(c => c.Credential, StringComparer.Ordinal).ThenBy(c => c.Attempt.Value).Select(c => c.ForEngine())],
                    Facts = [.. RecordedFact.ForEngine(facts[line.Id])],
                };
            }
        }

        return records;
    }

    /// <summary>The engine's view of one learner's record; null when there is no such learner.</summary>
    public static async Task<LearnerRecord?> Of(CairnDb db, LearnerId learner, DateOnly asOf, CancellationToken ct) =>
        (await Of(db, [learner], asOf, ct)).GetValueOrDefault(learner);

    /// <summary>Some learners by id.</summary>
    public static async Task<IReadOnlyDictionary<LearnerId, LearnerLine>> Lines(CairnDb db, IReadOnlyCollection<LearnerId> learners, CancellationToken ct)
    {
        var found = new Dictionary<LearnerId, LearnerLine>();
        foreach (var chunk in learners.Distinct().Chunk(500))
        {
            (await db.Set<Learner>().AsNoTracking().Where(l => chunk.Contains(l.Id))
                .Select(l => new LearnerLine(l.Id, l.Person, l.Number, l.Institution, l.Unit)).ToListAsync(ct)).ForEach(l => found[l.Id] = l);
        }

        return found;
    }

    /// <summary>The ids of the learners within an actor's reach; compose it into conditions of tables that hang on a learner.</summary>
    public static IQueryable<LearnerId> Visible(CairnDb db, Actor actor) => db.Visible<Learner>(actor).Select(l => l.Id);

    /// <summary>The ids of the learners within a reach, for other tables' <see cref="IScoped{T}"/>.</summary>
    public static IQueryable<LearnerId> Within(Reach reach, CairnDb db) => db.Set<Learner>().Where(Learner.Within(reach, db)).Select(l => l.Id);

    /// <summary>The ids of the learners whose number contains a word, in capitals or as it is; compose it into conditions.</summary>
    public static IQueryable<LearnerId> Numbered(CairnDb db, string word)
    {
        var upper = word.ToUpperInvariant();
        return db.Set<Learner>().Where(l => l.Number.Contains(word) || l.Number.Contains(upper)).Select(l => l.Id);
    }

    /// <summary>Every learner with the institution of the record, for batch audits; in order of number.</summary>
    public static IQueryable<LearnerLine> All(CairnDb db) => db.Set<Learner>().AsNoTracking().OrderBy(l => l.Number)
        .Select(l => new LearnerLine(l.Id, l.Person, l.Number, l.Institution, l.Unit));

    /// <summary>Days of graduation by learner, from the programs they are in and then from those they completed, of each the latest first.</summary>
    private static async Task<ILookup<LearnerId, (string Key, DateOnly Day)>> Graduations(CairnDb db, LearnerId[] learners, CancellationToken ct)
    {
        var programs = await db.Set<ProgramEnrollment>().AsNoTracking()
            .Where(e => learners.Contains(e.Learner) && ((e.To == null && e.ExpectedGraduation != null) || e.EndedBy == ProgramEnd.Completed)).ToListAsync(ct);
        var keys = programs.Count == 0 ? [] : await CredentialCatalog.Keys(db, programs.Select(p => p.Credential), ct);
        return programs.OrderBy(p => p.To is null ? 0 : 1).ThenByDescending(p => p.To ?? p.ExpectedGraduation)
            .Where(p => keys.ContainsKey(p.Credential)).ToLookup(p => p.Learner, p => (keys[p.Credential], (p.To ?? p.ExpectedGraduation)!.Value));
    }

    /// <summary>Rows as they will be when the unit is saved: of two awards in one request, the second is audited knowing the first.</summary>
    private static IEnumerable<T> Saved<T, TKey>(CairnDb db, List<T> rows, Func<T, TKey> key) where T : class
    {
        var changed = db.ChangeTracker.Entries<T>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity).ToList();
        return changed.Count == 0 ? rows : rows.ExceptBy(changed.Select(key), key).Concat(changed);
    }

    private static DegreeRules.Attempt ForEngine(Attempt a, Term term, List<int> order) => new(
        a.Id.Value.ToString(), a.Key, new AcademicTerm(term.Code, term.Order) { Ends = term.Ends, OfLearner = order.IndexOf(term.Order) + 1 }, a.Status)
    {
        Title = a.Title,
        Grade = a.Grade,
        CreditsAttempted = a.CreditsAttempted,
        CreditsEarned = a.CreditsEarned,
        Unit = a.Unit,
        Attributes = [.. a.Attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        IsTransfer = a.IsTransfer,
        Repeatable = a.Repeatable,
    };
}
