using Cairn.Kernel;

namespace Cairn.Interchange.Importing;

/// <summary>
/// What a step works with while it handles one chunk: the database, and a unit of work when it may write. A preview and
/// an import run the same code; only <see cref="Write"/> tells them apart, so that a preview can't promise what an import won't do.
/// </summary>
internal sealed class ImportWork(ImportSource source, InstitutionDb home, CairnDb db, WriteUnit? write, CancellationToken ct)
{
    private readonly List<string> _remarks = [];

    /// <summary>The system of external ids and the source of observations.</summary>
    public string Source => source.System;

    public CairnDb Db => db;

    /// <summary>Null in a preview.</summary>
    public WriteUnit? Write => write;

    /// <summary>Today in the institution's time zone.</summary>
    public DateOnly Today => home.Institution.DayAt(home.Parts.Clock.GetUtcNow());

    public CancellationToken Cancel => ct;

    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Says something to whoever previews or imports.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>
    /// Does something that is made only for writing. In a preview it is done in a transaction of its own that is then
    /// given up: its counts are those an import would have, and nothing of it stays.
    /// </summary>
    public async Task<ChunkOutcome> InUnit(Func<WriteUnit, Task<ChunkOutcome>> work)
    {
        if (write is not null) return await work(write);
        var found = ChunkOutcome.Nothing;
        await home.Write<Done>(Actor.System("import-preview"), Once.Named("PreviewImport"), async unit =>
        {
            found = await work(unit);
            return new Refusal("import-preview", "A preview writes nothing.");
        }, ct);
        return found;
    }
}
