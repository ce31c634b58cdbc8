using Cairn.Kernel;

namespace Cairn.Records.Contracts;

/// <summary>
/// Notes who saw an education record (34 CFR 99.32): staff who open one or see it in a list, and others to whom a learner's
/// document is disclosed. A learner reading their own is not noted.
/// </summary>
public static class Reading
{
    /// <summary>The trail's name for opening a record, or a degree audit or an award of it.</summary>
    public const string Opened = "ReadRecord";

    /// <summary>The trail's name for seeing a record's line in a list or a search.</summary>
    public const string Listed = "ListRecord";

    /// <summary>The trail's name for handing out a document that its learner shares.</summary>
    public const string Disclosed = "DiscloseCredential";

    /// <summary>The trail's name for seeing what a trail entry about the learner changed.</summary>
    public const string HistoryRead = "ReadTrailValues";

    /// <summary>Notes that a record was opened. Call it before the answer goes out.</summary>
    public static Task Note(CairnDb db, Actor actor, LearnerId learner, PersonId person, CancellationToken ct) =>
        Note(Opened, db, actor, [(learner, person)], ct);

    /// <summary>Notes that records stood in a list. Call it before the answer goes out.</summary>
    public static Task NoteList(CairnDb db, Actor actor, IEnumerable<(LearnerId Learner, PersonId Person)> seen, CancellationToken ct) =>
        Note(Listed, db, actor, seen, ct);

    private static async Task Note(string action, CairnDb db, Actor actor, IEnumerable<(LearnerId Learner, PersonId Person)> seen, CancellationToken ct)
    {
        var others = seen.Where(s => s.Person != actor.Person).Distinct().ToList();
        if (actor.IsSystem || others.Count == 0)
        {
            return;
        }

        // A file may hold everybody: other writers get their turn in between.
        foreach (var some in others.Chunk(1_000))
        {
            _ = (await db.Write<Done>(actor, Once.Named(action), write =>
            {
                Array.ForEach(some, other => write.Note(action, Subject.Of(other.Learner), other.Person));
                return Task.FromResult<Outcome<Done>>(new Done());
            }, ct)).Value;
        }
    }
}
