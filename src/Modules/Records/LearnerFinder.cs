using Cairn.Kernel;
using Cairn.Records.Features;
using Cairn.Records.Resources;
using Microsoft.Extensions.Localization;

namespace Cairn.Records;

/// <summary>Finds learners within reach for the search page.</summary>
internal sealed class LearnerFinder(IStringLocalizer<RecordsText> say) : IFinder
{
    public async Task<IReadOnlyList<Found>> Find(string text, int limit, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (!actor.May(RecordsPermissions.Read) || limit < 1)
        {
            return [];
        }

        var found = await FindLearners.First(new(text, Size: Math.Min(limit, 500)), actor.Acting(RecordsPermissions.Read), db, ct);
        return [.. found.Select(l => new Found(say["Learner"], l.Name.Length > 0 ? l.Name : l.Number, $"/learners/{l.Id}", l.Number))];
    }
}
