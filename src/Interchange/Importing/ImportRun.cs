using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Importing;

/// <summary>Adds up what the chunks of one run come to.</summary>
internal sealed class ImportRun(
    ImportSource source, RejectedRows? rejected, IProgress<ImportProgress>? progress, IReadOnlyList<ImportCount>? expected)
{
    private const int ShownRemarks = 500;
    private readonly List<ImportCount> _counts = [];
    private readonly List<RowProblem> _problems = [];
    private readonly List<string> _remarks = [];
    private ImportCount _open = new("", 0, 0, 0, 0);

    public ImportSource Source => source;
    public IReadOnlyList<ImportCount> Counts => _counts;
    public IReadOnlyList<RowProblem> Problems => _problems;
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Whether a file could not be read to its end.</summary>
    public bool EndedEarly { get; private set; }

    public void Add(ImportStep step, ImportChunk chunk, IReadOnlyList<RowOutcome> outcomes, IReadOnlyList<string> remarks)
    {
        if (outcomes.Count + chunk.Unreadable.Count != chunk.Rows)
            throw new InvalidOperationException($"The step “{step.Kind}” answered for {outcomes.Count} of {chunk.Rows - chunk.Unreadable.Count} rows.");
        foreach (var outcome in outcomes)
        {
            _open = _open.Plus(outcome.Fate);
            if (outcome.Problem is { } problem) Note(problem);
        }

        foreach (var problem in chunk.Unreadable)
        {
            _open = _open.Plus(RowFate.Refused);
            Note(problem);
        }

        _remarks.AddRange(remarks.Take(ShownRemarks - _remarks.Count));
        progress?.Report(new(step.Kind, _open.Total, expected?.FirstOrDefault(c => c.Kind == step.Kind)?.Total));
    }

    public void Close(ImportStep step)
    {
        _counts.Add(_open with { Kind = step.Kind });
        _open = new("", 0, 0, 0, 0);
    }

    private void Note(RowProblem problem)
    {
        EndedEarly |= problem.EndsFile;
        rejected?.Add(problem);
        if (_problems.Count < Importer.ShownProblems) _problems.Add(problem);
    }
}
