using Cairn.Curriculum.Features;
using Cairn.Curriculum.Parts;
using Cairn.Kernel;

namespace Cairn.Curriculum;

/// <summary>On the first page of who has not signed in: what can be earned here.</summary>
internal sealed class OfferedOnHome : IHomeTasks
{
    /// <summary>How many credentials stand on the first page.</summary>
    private const int Shown = 8;

    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct) =>
        actor.Person is null && (await ListOffered.Handle(new(Size: Shown), db, ct)).Value is { Total: > 0 } offered
            ? new(null, []) { Parts = [new(typeof(OfferedCard), new Dictionary<string, object?> { [nameof(OfferedCard.Offered)] = offered })] }
            : HomeShare.Nothing;
}
