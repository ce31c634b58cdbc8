using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>A learner as a source gives them.</summary>
/// <param name="Value">The source's identifier of the person; also the learner's number when <see cref="Number"/> is null.</param>
/// <param name="Institution">Code of the institution of the record.</param>
public sealed record NewLearner(string Value, string Institution)
{
    /// <summary>The learner's number here.</summary>
    public string? Number { get; init; }

    /// <summary>Names and addresses, when the source has any.</summary>
    public NewPerson? Person { get; init; }

    /// <summary>The unit the learner belongs to.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>First day as a learner.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>How many things an import added, changed and found unchanged.</summary>
public sealed record ImportCount(int Added, int Changed, int Same)
{
    /// <summary>Adds two counts.</summary>
    public static ImportCount operator +(ImportCount left, ImportCount right) =>
        new(left.Added + right.Added, left.Changed + right.Changed, left.Same + right.Same);
}

/// <summary>Makes learners inside the caller's unit of work.</summary>
public static class LearnerImport
{
    /// <summary>
    /// Finds each learner by the source's identifier, or makes the person and the learner. Made for thousands per unit;
    /// a second run changes nothing.
    /// </summary>
    public static async Task<CrosswalkAnswer<LearnerId>> FindOrAdd(
        WriteUnit write, string system, string type, IReadOnlyList<NewLearner> learners, CancellationToken ct)
    {
        var people = await NewPeople.FindOrAdd(write, system, type,
            [.. learners.Select(l => (l.Person ?? new NewPerson(l.Value)) with { Value = l.Value })], ct);
        var answer = await Crosswalk.FindOrCreate<LearnerId>(write, system, $"{type}:learner", "learner",
            [.. learners.Select(l => l.Value)], (_, value) => people.Ids[value], ct);
        foreach (var learner in learners.DistinctBy(l => l.Value).Where(l => answer.Made.Contains(l.Value)))
        {
            write.Add(new Learner
            {
                Id = answer.Ids[learner.Value],
                Person = people.Ids[learner.Value],
                Number = learner.Number ?? learner.Value,
                Institution = learner.Institution,
                Unit = learner.Unit,
                Since = learner.Since,
            });
        }

        return answer;
    }

    /// <summary>Makes a person who is here already a learner.</summary>
    public static LearnerId Add(WriteUnit write, PersonId person, string number, string institution, UnitId? unit, DateOnly? since)
    {
        var id = write.NewId<LearnerId>();
        write.Add(new Learner { Id = id, Person = person, Number = number, Institution = institution, Unit = unit, Since = since });
        return id;
    }

    /// <summary>The learner of a person; null when they are none. After a merge, the one with the most credits.</summary>
    public static async Task<LearnerId?> Of(CairnDb db, PersonId person, CancellationToken ct) =>
        (await db.Set<Learner>().AsNoTracking().Where(l => l.Person == person).ToListAsync(ct))
        .OrderByDescending(l => l.CreditsEarned).Select(l => (LearnerId?)l.Id).FirstOrDefault();
}
