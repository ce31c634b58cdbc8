using System.Globalization;
using System.Text.Json;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>A term as a calendar gives it.</summary>
/// <param name="Calendar">Whose: an institution's code, or a source's name.</param>
/// <param name="Code">Unique in the calendar.</param>
/// <param name="Name">Its name.</param>
/// <param name="Order">Year × 100 + the month in which it begins.</param>
public sealed record NewTerm(string Calendar, string Code, LocalizedText Name, int Order)
{
    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Ends { get; init; }
}

/// <summary>What a source reports of one learner's term; as it came.</summary>
/// <param name="Learner">Who.</param>
/// <param name="Term">When.</param>
public sealed record ReportedTerm(LearnerId Learner, TermId Term)
{
    /// <summary>Program as the source names it.</summary>
    public string? Program { get; init; }

    /// <summary>Level: "02 Second-year".</summary>
    public string? Level { get; init; }

    /// <summary>Standing: "Good Standing".</summary>
    public string? Standing { get; init; }

    /// <summary>Credits attempted in the term.</summary>
    public decimal Attempted { get; init; }

    /// <summary>Credits earned in the term.</summary>
    public decimal Earned { get; init; }

    /// <summary>Credits attempted up to and including the term.</summary>
    public decimal TotalAttempted { get; init; }

    /// <summary>Credits earned up to and including the term.</summary>
    public decimal TotalEarned { get; init; }

    /// <summary>Term GPA.</summary>
    public decimal? Gpa { get; init; }

    /// <summary>Cumulative GPA.</summary>
    public decimal? TotalGpa { get; init; }

    /// <summary>The unit of the credits.</summary>
    public string Unit { get; init; } = "semester hours";
}

/// <summary>Writes terms and what sources report of them, inside the caller's unit of work.</summary>
public static class TermImport
{
    /// <summary>The terms of a calendar that are here, by code.</summary>
    public static async Task<IReadOnlyDictionary<string, TermId>> Known(CairnDb db, string calendar, CancellationToken ct) =>
        await db.Set<Term>().AsNoTracking().Where(t => t.Calendar == calendar).ToDictionaryAsync(t => t.Code, t => t.Id, ct);

    /// <summary>Finds terms by calendar and code, or makes them.</summary>
    public static async Task<IReadOnlyDictionary<(string Calendar, string Code), TermId>> FindOrAdd(
        WriteUnit write, IReadOnlyCollection<NewTerm> terms, CancellationToken ct)
    {
        var calendars = terms.Select(t => t.Calendar).Distinct().ToList();
        var known = await write.Set<Term>().Where(t => calendars.Contains(t.Calendar)).ToDictionaryAsync(t => (t.Calendar, t.Code), t => t.Id, ct);
        foreach (var term in terms.Where(t => !known.ContainsKey((t.Calendar, t.Code))))
        {
            var id = write.NewId<TermId>();
            if (known.TryAdd((term.Calendar, term.Code), id))
            {
                write.Add(new Term { Id = id, Calendar = term.Calendar, Code = term.Code, Name = term.Name, Order = term.Order, From = term.From, Ends = term.Ends });
            }
        }

        return known;
    }

    /// <summary>
    /// Keeps what a source reports of terms, beside what Cairn computes. Made for thousands per unit; a second run changes nothing.
    /// One trail entry per learner holds every term that changed, before and after.
    /// </summary>
    public static async Task<ImportCount> Put(WriteUnit write, string source, IReadOnlyList<ReportedTerm> reports, CancellationToken ct)
    {
        var learners = await AttemptImport.Learners(write, [.. reports.Select(r => r.Learner).Distinct()], ct);
        var known = new Dictionary<(LearnerId, TermId), TermRecord>();
        foreach (var chunk in learners.Keys.Chunk(500))
        {
            (await write.Set<TermRecord>().Where(t => t.Source == source && chunk.Contains(t.Learner)).ToListAsync(ct))
                .ForEach(t => known[(t.Learner, t.Term)] = t);
        }

        var (added, changed) = (0, 0);
        var changes = new Dictionary<LearnerId, List<FieldChange>>();
        foreach (var given in reports.DistinctBy(r => (r.Learner, r.Term)))
        {
            var isNew = !known.TryGetValue((given.Learner, given.Term), out var row);
            row ??= new TermRecord { Learner = given.Learner, Term = given.Term, Source = source, Person = learners[given.Learner].Person };
            var before = isNew ? null : Text(row);
            Fill(row, given);
            var after = Text(row);
            if (before == after)
            {
                continue;
            }

            if (isNew)
            {
                write.Add(row);
            }

            _ = isNew ? added++ : changed++;
            if (!changes.TryGetValue(given.Learner, out var list))
            {
                changes[given.Learner] = list = [];
            }

            list.Add(new(given.Term.ToString(), before, after));
        }

        foreach (var (learner, list) in changes)
        {
            write.Note(learner, learners[learner].Person, [.. list]);
        }

        await Standings.Refresh(write, changes.Keys, ct);
        return new(added, changed, reports.Count - added - changed);
    }

    private static void Fill(TermRecord row, ReportedTerm given)
    {
        (row.Program, row.Level, row.Standing, row.Unit) = (given.Program, given.Level, given.Standing, given.Unit);
        (row.HoursAttempted, row.HoursEarned) = (given.Attempted, given.Earned);
        (row.TotalHoursAttempted, row.TotalHoursEarned) = (given.TotalAttempted, given.TotalEarned);
        (row.Gpa, row.TotalGpa) = (given.Gpa, given.TotalGpa);
    }

    private static string Text(TermRecord row) => JsonSerializer.Serialize<string?[]>(
    [
        row.Program, row.Level, row.Standing, row.Unit, Number(row.HoursAttempted), Number(row.HoursEarned),
        Number(row.TotalHoursAttempted), Number(row.TotalHoursEarned), Number(row.Gpa), Number(row.TotalGpa),
    ]);

    private static string? Number(decimal? value) => value?.ToString("0.###", CultureInfo.InvariantCulture);
}
