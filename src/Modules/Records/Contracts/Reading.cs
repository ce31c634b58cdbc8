using Cairn.Kernel;

namespace Cairn.Records.Contracts;

/// <summary>Notes that staff read an education record; a learner reading their own is not noted.</summary>
public static class Reading
{
    /// <summary>Writes the note. Call it before the answer goes out.</summary>
    public static async Task Note(CairnDb db, Actor actor, LearnerId learner, PersonId person, CancellationToken ct)
    {
        if (actor.IsSystem || actor.Person == person)
        {
            return;
        }

        _ = (await db.Write<Done>(actor, Once.Named("ReadRecord"), write =>
        {
            write.Note("ReadRecord", Subject.Of(learner), person);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
    }
}
