using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>An attempt as a source gives it.</summary>
/// <param name="Value">The source's identifier, unique and the same in every run.</param>
/// <param name="Learner">Who.</param>
/// <param name="Course">The course, as named when it was taken.</param>
/// <param name="Term">When.</param>
/// <param name="Credits">Credits attempted.</param>
/// <param name="Unit">The unit of the credits: "semester hours".</param>
public sealed record NewAttempt(string Value, LearnerId Learner, CourseKey Course, TermId Term, decimal Credits, string Unit)
{
    /// <summary>The mark; null while in progress.</summary>
    public string? Grade { get; init; }

    /// <summary>Credits earned; null: what the scheme says the mark earns.</summary>
    public decimal? Earned { get; init; }

    /// <summary>The course's title then.</summary>
    public string? Title { get; init; }

    /// <summary>The course in our catalog, when it is there.</summary>
    public CourseId? CatalogCourse { get; init; }

    /// <summary>Where the credit was earned, for transfer credit; null for the institution's own.</summary>
    public string? TransferredFrom { get; init; }

    /// <summary>Whether every taking counts.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Areas, levels and tags.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];
}

/// <summary>Writes attempts inside the caller's unit of work.</summary>
public static class AttemptImport
{
    /// <summary>Adds what is new and changes what the source now says otherwise. Made for thousands per unit; a second run changes nothing.</summary>
    /// <exception cref="InvalidOperationException">A learner is not there: the importer adds them first.</exception>
    public static async Task<ImportCount> Put(
        WriteUnit write, string system, string type, IReadOnlyList<NewAttempt> attempts, CancellationToken ct)
    {
        var learners = await Learners(write, [.. attempts.Select(a => a.Learner).Distinct()], ct);
        var book = await GradingPolicies.Load(write.Db, ct);
        var answer = await Crosswalk.FindOrCreate<AttemptId>(write, system, type, "attempt", [.. attempts.Select(a => a.Value)],
            Owner(attempts, learners), ct);
        var known = await Known(write, answer, ct);
        var (added, changes) = (0, 0);
        var touched = new Dictionary<LearnerId, List<Attempt>>();
        foreach (var given in attempts.DistinctBy(a => a.Value))
        {
            var learner = learners[given.Learner];
            if (known.TryGetValue(answer.Ids[given.Value], out var row))
            {
                if (Differs(row, given, book.For(learner.Institution).Scheme))
                {
                    changes++;
                    Touch(row);
                }

                continue;
            }

            row = Make(answer.Ids[given.Value], given, learner, system, book.For(learner.Institution).Scheme);
            write.Add(row);
            added++;
            Touch(row);
        }

        await Standings.Refresh(write, touched.Keys, ct);
        foreach (var (learner, rows) in touched)
        {
            write.Raise(learner, new RecordChanged(learner) { Touched = RecordTouch.Of(rows) });
        }

        return new(added, changes, attempts.Count - added - changes);

        void Touch(Attempt row)
        {
            if (!touched.TryGetValue(row.Learner, out var rows))
            {
                touched[row.Learner] = rows = [];
            }

            rows.Add(row);
        }
    }

    private static Attempt Make(AttemptId id, NewAttempt given, Learner learner, string system, GradeScheme scheme)
    {
        var row = new Attempt
        {
            Id = id,
            Learner = learner.Id,
            Person = learner.Person,
            Course = given.CatalogCourse,
            Institution = given.Course.Institution,
            Subject = given.Course.Subject,
            Number = given.Course.Number,
            Title = given.Title,
            Term = given.Term,
            Status = AttemptStatus.InProgress,
            CreditsAttempted = given.Credits,
            Unit = given.Unit,
            TransferredFrom = given.TransferredFrom,
            Repeatable = given.Repeatable,
            Attributes = string.Join(' ', given.Attributes),
            Source = system,
        };
        Grade(row, given, scheme);
        return row;
    }

    private static bool Differs(Attempt row, NewAttempt given, GradeScheme scheme)
    {
        var before = (row.Grade, row.CreditsEarned, row.CreditsAttempted, row.Term, row.Title);
        (row.CreditsAttempted, row.Term, row.Title) = (given.Credits, given.Term, given.Title);
        Grade(row, given, scheme);
        return before != (row.Grade, row.CreditsEarned, row.CreditsAttempted, row.Term, row.Title);
    }

    /// <summary>A mark the scheme does not know is kept as the source wrote it: it neither passes nor counts.</summary>
    private static void Grade(Attempt row, NewAttempt given, GradeScheme scheme)
    {
        if (row.GradeWith(given.Grade, scheme) is not null)
        {
            (row.Grade, row.Status, row.CreditsEarned) = (given.Grade, AttemptStatus.Completed, 0);
        }

        row.CreditsEarned = given.Earned ?? row.CreditsEarned;
    }

    private static Func<AttemptId, string, PersonId?> Owner(IReadOnlyList<NewAttempt> attempts, Dictionary<LearnerId, Learner> learners)
    {
        var owners = attempts.DistinctBy(a => a.Value).ToDictionary(a => a.Value, a => learners[a.Learner].Person);
        return (_, value) => owners[value];
    }

    private static async Task<Dictionary<AttemptId, Attempt>> Known(WriteUnit write, CrosswalkAnswer<AttemptId> answer, CancellationToken ct)
    {
        var known = new Dictionary<AttemptId, Attempt>();
        foreach (var chunk in answer.Ids.Where(i => !answer.Made.Contains(i.Key)).Select(i => i.Value).Chunk(500))
        {
            (await write.Set<Attempt>().Where(a => chunk.Contains(a.Id)).ToListAsync(ct)).ForEach(a => known[a.Id] = a);
        }

        return known;
    }

    internal static async Task<Dictionary<LearnerId, Learner>> Learners(WriteUnit write, IReadOnlyList<LearnerId> ids, CancellationToken ct)
    {
        var found = write.Db.ChangeTracker.Entries<Learner>().Select(e => e.Entity).ToDictionary(l => l.Id);
        foreach (var chunk in ids.Where(i => !found.ContainsKey(i)).Chunk(500))
        {
            (await write.Set<Learner>().Where(l => chunk.Contains(l.Id)).ToListAsync(ct)).ForEach(l => found[l.Id] = l);
        }

        return ids.All(found.ContainsKey) ? found : throw new InvalidOperationException("An attempt or term names a learner who is not there.");
    }
}
