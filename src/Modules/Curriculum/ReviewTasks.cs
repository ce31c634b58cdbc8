using Cairn.Curriculum.Features;
using Cairn.Curriculum.Resources;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Tells an approver what waits for a decision, and who writes courses and credentials where there are none yet.</summary>
internal sealed class ReviewTasks(IStringLocalizer<CurriculumText> l) : IHomeTasks
{
    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct)
    {
        var reviews = await Waiting(actor, db, ct);
        return reviews with { Tasks = [.. reviews.Tasks, .. await FirstSteps(actor, db, ct)] };
    }

    private async Task<IReadOnlyList<HomeTask>> FirstSteps(Actor actor, CairnDb db, CancellationToken ct)
    {
        var steps = new List<HomeTask>();
        if (actor.Is(Role.Curriculum) && actor.May(CurriculumPermissions.Write))
        {
            if (!await db.Set<Course>().AnyAsync(ct))
            {
                steps.Add(new(l["Task_Courses"], l["Task_CoursesButton"], "/curriculum/courses/new", l["Task_CoursesHow"]));
            }

            if (!await db.Set<Credential>().AnyAsync(ct))
            {
                steps.Add(new(l["Task_Credentials"], l["Task_CredentialsButton"], "/curriculum/credentials/new"));
            }
        }

        return steps;
    }

    private async Task<HomeShare> Waiting(Actor actor, CairnDb db, CancellationToken ct)
    {
        if (!actor.May(CurriculumPermissions.Approve))
        {
            return HomeShare.Nothing;
        }

        var waiting = (await ListReviews.Handle(actor.Acting(CurriculumPermissions.Approve), db, ct)).Value.Waiting.Where(w => w.MayDecide).ToList();
        return new(waiting.Count == 0 ? null : l["Standing_Waiting", waiting.Count].Value,
        [
            .. waiting.Take(5).Select(w => new HomeTask(
                l["Task_Review", w.Title, w.CatalogYear], l["Task_ReviewButton"], $"/curriculum/versions/{w.Version}", l["Task_By", w.By])),
        ]);
    }
}
