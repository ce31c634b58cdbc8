using Cairn.Kernel;
using Cairn.Records.Features;
using Cairn.Records.Parts;
using Cairn.Records.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cairn.Records;

/// <summary>On the first page: a learner's figures, and what a registrar lays down where there is nothing yet.</summary>
internal sealed class RecordTasks(IStringLocalizer<RecordsText> l) : IHomeTasks
{
    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct)
    {
        var own = await OfLearner(actor, db, ct);
        return own with { Tasks = [.. await FirstSteps(actor, db, ct), .. own.Tasks] };
    }

    private async Task<IReadOnlyList<HomeTask>> FirstSteps(Actor actor, CairnDb db, CancellationToken ct)
    {
        var steps = new List<HomeTask>();
        if (actor.May(RecordsPermissions.Define) && !await db.Set<Term>().AnyAsync(ct))
        {
            steps.Add(new(l["Task_Terms"], l["Task_TermsButton"], "/terms"));
        }

        if (actor.Is(Role.Registrar) && actor.Acting(RecordsPermissions.Write).Reach.Institution && !await db.Set<Learner>().AnyAsync(ct))
        {
            steps.Add(new(l["Task_Learners"], l["Task_LearnersButton"], "/learners/new", l["Task_LearnersHow"]));
        }

        return steps;
    }

    private static async Task<HomeShare> OfLearner(Actor actor, CairnDb db, CancellationToken ct) =>
        actor.Is(Role.Learner) && await MyRecord.Handle(actor.Acting(RecordsPermissions.Self), db, ct) is { Refusal: null, Value: var record }
            ? new(null, []) { Parts = [new(typeof(StandingCard), new Dictionary<string, object?> { [nameof(StandingCard.Record)] = record }, Side: true)] }
            : HomeShare.Nothing;
}
