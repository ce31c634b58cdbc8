using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;

namespace Cairn.Audit;

/// <summary>Gives the attempts of records the other names of their courses, so that equivalents and cross-lists count wherever either is asked for.</summary>
internal sealed class RecordNames(ILookup<CourseKey, CourseKey> others)
{
    public static async Task<RecordNames> Load(CairnDb db, CancellationToken ct) => new(await RuleCatalog.OtherNames(db, ct));

    public LearnerRecord On(LearnerRecord record) => others.Count == 0 || !record.Attempts.Any(a => others.Contains(a.Course))
        ? record
        : record with { Attempts = [.. record.Attempts.Select(a => others.Contains(a.Course) ? a with { CrossLists = [.. a.CrossLists.Union(others[a.Course])] } : a)] };
}
