using Cairn.Kernel;
using Cairn.Records.Features;
using Cairn.Records.Parts;

namespace Cairn.Records;

/// <summary>On the first page: a learner's figures.</summary>
internal sealed class RecordTasks : IHomeTasks
{
    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct) =>
        actor.Is(Role.Learner) && await MyRecord.Handle(actor.Acting(RecordsPermissions.Self), db, ct) is { Refusal: null, Value: var record }
            ? new(null, []) { Parts = [new(typeof(StandingCard), new Dictionary<string, object?> { [nameof(StandingCard.Record)] = record }, Side: true)] }
            : HomeShare.Nothing;
}
