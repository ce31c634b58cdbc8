using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>A fact as a source gives it.</summary>
/// <param name="Learner">The learner's number here.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Which one, as rules name it; empty for a catalog year.</param>
/// <param name="Value">Score, hours or level; null where having it is all.</param>
/// <param name="Status">How far it is.</param>
/// <param name="On">The day of the test, of the decision, of the last hour.</param>
/// <param name="Source">Who says so.</param>
public sealed record NewFact(string Learner, FactKind Kind, string Key, decimal? Value, AttemptStatus Status, DateOnly On, string Source)
{
    /// <summary>What makes two rows tell of the same thing: whose it is, which one, of which day, and who says so.</summary>
    public FactIdentity Identity => new(Learner, Kind, Key.ToUpperInvariant(), On, Source);
}

/// <summary>Whose fact, which one, of which day, and who says so. Rules don't tell keys apart by their case.</summary>
public sealed record FactIdentity(string Learner, FactKind Kind, string Key, DateOnly On, string Source)
{
    /// <summary>The same as an identifier of fixed length for the crosswalk.</summary>
    internal string Value => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Learner, Kind, Key, On.ToString("O", CultureInfo.InvariantCulture), Source))));
}

/// <summary>Puts facts on records inside the caller's unit of work.</summary>
public static class FactImport
{
    /// <summary>The type of identifier under which the crosswalk keeps which fact came from a source.</summary>
    public const string IdType = "fact";

    /// <summary>
    /// Adds what is new, and records anew what the source now says otherwise: the fact before is ended, with that reason. What somebody
    /// recorded or took off here by hand stays. Made for thousands; a second run writes nothing.
    /// </summary>
    /// <param name="db">Where to look.</param>
    /// <param name="write">Null in a preview: nothing is written then.</param>
    /// <param name="system">The source's name in the crosswalk.</param>
    /// <param name="facts">No two with one identity.</param>
    /// <param name="today">Nothing is on a record before its day.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<IReadOnlyList<PutResult<FactId>>> Put(
        CairnDb db, WriteUnit? write, string system, IReadOnlyList<NewFact> facts, DateOnly today, CancellationToken ct)
    {
        if (write is not null)
        {
            // Of two runs at once the second looks when the first has written: what is on a record and what came from where is read apart.
            await write.OneAtATime("facts-import", ct);
        }

        var learners = await Learners(db, write, facts, ct);
        var known = await Known(db, write, facts, learners.Values, ct);
        var imported = await Crosswalk.Find(db, system, IdType, [.. facts.Select(f => f.Identity.Value)], ct);
        var results = new List<PutResult<FactId>>(facts.Count);
        var touched = new Dictionary<LearnerId, List<RecordedFact>>();
        foreach (var given in facts)
        {
            var learner = learners.GetValueOrDefault(given.Learner);
            var why = learner is null
                ? $"There is no learner with the number {given.Learner}."
                : RecordedFact.WhyNot(given.Kind, given.Key, given.Value, given.Status, given.On, today)?.Sentence
                    ?? (write is null ? null : learner.WhyNotChangedBy(write.Actor)?.Sentence);
            results.Add(why is not null ? Refused(why) : await Put(given, learner!, known[(learner!.Id, given.Kind, given.Key.ToUpperInvariant(), given.On, given.Source)]));
        }

        foreach (var (learner, rows) in touched)
        {
            write!.Raise(learner, new RecordChanged(learner) { Touched = RecordTouch.Of(rows) });
        }

        return results;

        async Task<PutResult<FactId>> Put(NewFact given, Learner learner, IEnumerable<RecordedFact> same)
        {
            var (here, ended) = (same.Where(f => f.EndedOn is null).ToList(), same.Where(f => f.EndedOn is not null));
            if (here.Find(f => Says(f, given)) is { } there)
            {
                return new(PutFate.Same, there.Id);
            }

            var name = given.Identity.Value;
            if (here is [var before] && imported.TryGetValue(name, out var last) && last == before.Id.Value)
            {
                if (write is not null && before.End(today, "The source says otherwise now.") is null)
                {
                    Touch(learner, before);
                }

                return new(PutFate.Changed, await Add(given, learner, name));
            }

            // Taken off here since, or recorded here in its place: that was decided by somebody.
            if (ended.Any(f => Says(f, given)))
            {
                return new(PutFate.Same, ended.First(f => Says(f, given)).Id);
            }

            return here.Count > 0
                ? Refused("The record says something else of this, recorded here by hand. If that is wrong, take it off the record first.")
                : new(PutFate.Added, await Add(given, learner, name));
        }

        async Task<FactId?> Add(NewFact given, Learner learner, string name)
        {
            if (write is null)
            {
                return null;
            }

            var fact = new RecordedFact
            {
                Id = write.NewId<FactId>(),
                Learner = learner.Id,
                Person = learner.Person,
                Kind = given.Kind,
                Key = given.Key,
                Value = given.Value,
                Status = given.Status,
                On = given.On,
                Source = given.Source,
            };
            write.Add(fact);
            Touch(learner, fact);
            if (imported.ContainsKey(name))
            {
                await Crosswalk.Point(write, system, IdType, name, fact.Id.Value, ct);
            }
            else
            {
                Crosswalk.Name(write, system, IdType, name, "fact", fact.Id.Value, learner.Person);
            }

            return fact.Id;
        }

        void Touch(Learner learner, RecordedFact fact)
        {
            if (!touched.TryGetValue(learner.Id, out var rows))
            {
                touched[learner.Id] = rows = [];
            }

            rows.Add(fact);
        }
    }

    private static PutResult<FactId> Refused(string why) => new(PutFate.Refused, null, why);

    private static bool Says(RecordedFact fact, NewFact given) => fact.Value == given.Value && fact.Status == given.Status;

    private static async Task<Dictionary<string, Learner>> Learners(CairnDb db, WriteUnit? write, IReadOnlyList<NewFact> facts, CancellationToken ct)
    {
        string[] numbers = [.. facts.Select(f => f.Learner).Distinct()];
        var rows = write is null ? db.Set<Learner>().AsNoTracking() : write.Set<Learner>();
        return await rows.Where(l => numbers.Contains(l.Number)).ToDictionaryAsync(l => l.Number, StringComparer.Ordinal, ct);
    }

    /// <summary>What is on the records of the same days and keys: a learner may have hundreds of facts, and a file rows of each.</summary>
    private static async Task<ILookup<(LearnerId, FactKind, string, DateOnly, string), RecordedFact>> Known(
        CairnDb db, WriteUnit? write, IReadOnlyList<NewFact> facts, IEnumerable<Learner> learners, CancellationToken ct)
    {
        LearnerId[] ids = [.. learners.Select(l => l.Id)];
        DateOnly[] days = [.. facts.Select(f => f.On).Distinct()];
        string[] keys = [.. facts.Select(f => f.Identity.Key).Distinct()];
        var rows = (write is null ? db.Set<RecordedFact>().AsNoTracking() : write.Set<RecordedFact>()).Where(f => ids.Contains(f.Learner) && days.Contains(f.On));
        if (keys.All(key => Ascii.IsValid(key)))
        {
            // Databases know the capitals of other letters each in its own way: those keys are compared here alone.
            rows = rows.Where(f => keys.Contains(f.Key.ToUpper()));
        }

        return (await rows.ToListAsync(ct)).OrderBy(f => f.Id.Value).ToLookup(f => (f.Learner, f.Kind, f.Key.ToUpperInvariant(), f.On, f.Source));
    }
}
