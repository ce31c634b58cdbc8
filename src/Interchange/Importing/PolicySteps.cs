using System.Text.Json;
using Cairn.DegreeRules;
using Cairn.Interchange.Reading;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Importing;

/// <summary>How an institution computes a grade point average, with the scheme it reads marks under.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Scheme">The scheme.</param>
internal sealed record NewPolicy(string Institution, GpaPolicy Policy, GradeScheme Scheme);

/// <summary>Puts institutions' grading policies.</summary>
internal static class PolicySteps
{
    public static ImportStep Step(Func<IEnumerable<NewPolicy>> policies) => new ImportStep<NewPolicy>(
        "grading policies", () => policies().Select((policy, i) => Row<NewPolicy>.Of(i + 1, policy)), Put);

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<NewPolicy>> rows)
    {
        var book = await GradingPolicies.Load(work.Db, work.Cancel);
        var missing = rows.Select(r => r.Value!).Where(p => !Same(book.For(p.Institution).Policy, p.Policy)).ToList();
        if (work.Write is { } write)
        {
            foreach (var scheme in missing.Select(p => p.Scheme).Where(s => s.Name != GradeScheme.FourPoint.Name).DistinctBy(s => s.Name))
                await GradingPolicies.PutScheme(write, scheme, work.Cancel);
            foreach (var policy in missing)
                await GradingPolicies.PutPolicy(write, policy.Policy, policy.Institution, work.Cancel);
        }

        return new(missing.Count, 0, rows.Count - missing.Count, []);
    }

    // Compared as stored: a record's own equality compares its lists by reference.
    private static bool Same(GpaPolicy one, GpaPolicy other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}
