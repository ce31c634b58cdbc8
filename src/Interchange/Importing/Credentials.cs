using Cairn.Curriculum.Contracts;
using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Importing;

/// <summary>Says what became of credentials and versions.</summary>
internal static class Credentials
{
    public static ChunkOutcome Outcome<TId>(IEnumerable<(string File, long Line)> places, IReadOnlyList<PutResult<TId>> results) where TId : struct => new(
        results.Count(r => r.Fate == PutFate.Added), results.Count(r => r.Fate == PutFate.Changed), results.Count(r => r.Fate == PutFate.Same),
        [.. places.Zip(results).Where(p => p.Second.Fate == PutFate.Refused).Select(p => new RowProblem(p.First.File, p.First.Line, null, p.Second.Why!))]);
}
