using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Importing;

/// <summary>Adds up what the chunks of one run come to.</summary>
internal sealed class ImportRun(RejectedRows? rejected, IProgress<ImportProgress>? progress, IReadOnlyList<ImportCount>? expected)
{
    private const int ShownRemarks = 500;
    private readonly List<ImportCount> _counts = [];
    private readonly List<RowProblem> _problems = [];
    private readonly List<string> _remarks = [];

    public IReadOnlyList<ImportCount> Counts => _counts;
    public IReadOnlyList<RowProblem> Problems => _problems;
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Whether a file could not be read to its end.</summary>
    public bool EndedEarly { get; private set; }

    /// <summary>Begins a step: it is counted even when it turns out to have no rows.</summary>
    public void Begin(ImportStep step) => _counts.Add(new(step.Kind, 0, 0, 0, 0));

    public void Add(ImportChunk chunk, ChunkOutcome outcome, IReadOnlyList<string> remarks)
    {
        foreach (var problem in chunk.Unreadable.Concat(outcome.Refused)) Note(problem);
        var sum = _counts[^1];
        _counts[^1] = sum = sum with
        {
            New = sum.New + outcome.New,
            Changed = sum.Changed + outcome.Changed,
            Unchanged = sum.Unchanged + outcome.Unchanged,
            Refused = sum.Refused + outcome.Refused.Count + chunk.Unreadable.Count,
        };
        _remarks.AddRange(remarks.Take(ShownRemarks - _remarks.Count));
        progress?.Report(new(sum.Kind, sum.Total, expected?.FirstOrDefault(c => c.Kind == sum.Kind)?.Total));
    }

    private void Note(RowProblem problem)
    {
        EndedEarly |= problem.EndsFile;
        rejected?.Add(problem);

        // Why a file ended early is always shown: it is what keeps the import from being confirmed.
        if (_problems.Count < Importer.ShownProblems || problem.EndsFile) _problems.Add(problem);
    }
}
