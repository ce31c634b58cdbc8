using Cairn.Curriculum.Features;
using Cairn.Curriculum.Resources;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Tells an approver what waits for a decision.</summary>
internal sealed class ReviewTasks(IStringLocalizer<CurriculumText> l) : IHomeTasks
{
    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct)
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
