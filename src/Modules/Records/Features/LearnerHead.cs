using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Whose record a page is about, for pages that change one thing in it.</summary>
/// <param name="Id">The learner.</param>
/// <param name="Name">What the person is called; the number where no name is known.</param>
internal sealed record LearnerHead(LearnerId Id, string Name)
{
    /// <returns>Null when there is no such learner within the actor's reach.</returns>
    public static async Task<LearnerHead?> Of(LearnerId id, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (await db.Visible<Learner>(actor).SingleOrDefaultAsync(l => l.Id == id, ct) is not { } learner)
        {
            return null;
        }

        var name = await PersonNames.Of(db, learner.Person, ct);
        return new(id, name.Length > 0 ? name : learner.Number);
    }
}

/// <summary>One attempt as the page that changes its grade shows it. It is of an education record, so reading it is noted.</summary>
internal sealed record AttemptHead(AttemptId Id, LearnerHead Learner, string Course, string? Title, LocalizedText Term, string? Grade)
{
    /// <returns>Null when there is no such attempt within the actor's reach.</returns>
    public static async Task<AttemptHead?> Of(AttemptId id, Actor actor, CairnDb db, CancellationToken ct)
    {
        var attempt = await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (attempt is null || await LearnerHead.Of(attempt.Learner, actor, db, ct) is not { } learner)
        {
            return null;
        }

        await Reading.Note(db, actor, attempt.Learner, attempt.Person, ct);
        var term = await db.Set<Term>().AsNoTracking().Where(t => t.Id == attempt.Term).Select(t => t.Name).SingleAsync(ct);
        return new(id, learner, attempt.Key.ToDisplay(), attempt.Title, term, attempt.Grade);
    }
}
