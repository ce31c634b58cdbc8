using System.Security.Cryptography;
using Cairn.Interchange.Reading;
using Cairn.Kernel;

namespace Cairn.Interchange.Importing;

/// <summary>
/// Imports in two movements: a preview, which writes nothing and says what would happen, and a confirmation, which does it
/// in chunks of one transaction each. Every chunk compares before it writes, so a second run changes nothing, and one that
/// was killed half-way is finished by running it again.
/// </summary>
public sealed class Importer(InstitutionDb home)
{
    /// <summary>Refused rows that a report carries; the file of rejected rows has all of them.</summary>
    public const int ShownProblems = 200;

    /// <summary>Says what importing a path would do.</summary>
    /// <param name="source">Which kind of source.</param>
    /// <param name="path">File or folder.</param>
    /// <param name="progress">Told after each chunk; may be null.</param>
    /// <param name="ct">Stops between chunks.</param>
    public async Task<Outcome<ImportPreview>> Preview(ImportSource source, string path, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        var planned = source.Plan(path);
        if (planned.Refusal is { } refusal) return refusal;
        if (Fingerprint(planned.Value.Files) is not { } fingerprint) return Unreadable(path);

        var run = new ImportRun(rejected: null, progress, expected: null);
        foreach (var step in planned.Value.Steps)
        {
            run.Begin(step);
            foreach (var chunk in step.Chunks())
            {
                ct.ThrowIfCancellationRequested();
                await using var db = home.OpenReader();
                var work = new ImportWork(source, home, db, write: null, ct);
                run.Add(chunk, await chunk.Put(work), work.Remarks);
            }
        }

        return new ImportPreview(source.Name, path, fingerprint, run.Counts, run.Problems, run.Remarks, !run.EndedEarly);
    }

    /// <summary>Does what a preview showed.</summary>
    /// <param name="preview">What the person saw.</param>
    /// <param name="actor">Who confirms.</param>
    /// <param name="key">Idempotency key of the confirmation: a second click with the same one finds its chunks done.</param>
    /// <param name="rejectedRows">Where to write the refused rows; null for nowhere.</param>
    /// <param name="progress">Told after each chunk; may be null.</param>
    /// <param name="ct">Stops between chunks; what was committed stays, and a later run finishes the rest.</param>
    public async Task<Outcome<ImportResult>> Confirm(
        ImportPreview preview, Actor actor, Guid key, string? rejectedRows = null, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        if (ImportSource.Find(preview.Source) is not { } source) return Refusal.NotFound("import source", preview.Source);
        if (!preview.MayBeConfirmed)
            return new Refusal("import-incomplete", "A file of this source could not be read to its end, and half a source is not imported.");
        var planned = source.Plan(preview.Path);
        if (planned.Refusal is { } refusal) return refusal;
        if (Fingerprint(planned.Value.Files) != preview.Fingerprint)
            return new Refusal("import-changed", "The files have changed since the preview: look at a new preview first.");

        using var rejected = new RejectedRows(rejectedRows);
        var run = new ImportRun(rejected, progress, preview.Counts);
        foreach (var step in planned.Value.Steps)
        {
            run.Begin(step);
            var number = 0;
            foreach (var chunk in step.Chunks())
            {
                ct.ThrowIfCancellationRequested();
                var written = await Write(source, preview, actor, ChunkKey(key, step.Kind, number++), step, chunk, ct);
                if (written.Refusal is { } refused) return refused;
                run.Add(chunk, written.Value.Outcome, written.Value.Remarks);
            }
        }

        return new ImportResult(source.Name, preview.Path, run.Counts, run.Problems, run.Remarks, rejected.Path);
    }

    private Task<Outcome<ChunkReport>> Write(
        ImportSource source, ImportPreview preview, Actor actor, Guid key, ImportStep step, ImportChunk chunk, CancellationToken ct) =>
        home.Write(actor, Once.By(key, new { source.Name, preview.Fingerprint, step.Kind }), async write =>
        {
            write.Because($"Import of {step.Kind} from {source.Name}, file fingerprint {preview.Fingerprint[..12]}");
            var work = new ImportWork(source, home, write.Db, write, ct);
            var outcome = await chunk.Put(work);
            return (Outcome<ChunkReport>)new ChunkReport(outcome, work.Remarks);
        }, ct);

    /// <summary>SHA-256 over names and contents; null when a file can't be read.</summary>
    private static string? Fingerprint(IReadOnlyList<SourceFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            foreach (var file in files)
            {
                using var stream = File.OpenRead(file.Path);
                hash.AppendData(SHA256.HashData(stream));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Guid ChunkKey(Guid run, string kind, int number) =>
        run == Guid.Empty ? Guid.Empty : new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{run:N}/{kind}/{number}")).AsSpan(0, 16));

    private static Refusal Unreadable(string path) => Refusal.Invalid("path", $"{path} can't be read.");

    private sealed record ChunkReport(ChunkOutcome Outcome, IReadOnlyList<string> Remarks);
}
