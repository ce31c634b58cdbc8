using Cairn.Curriculum.Contracts;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Facts;

/// <summary>Imports what rules may ask for and is no course: test scores, placements, standing, admissions, portfolios, hours, attestations.</summary>
internal sealed class FactsImport : ImportSource
{
    public override string Name => "facts";

    public override string What => "Test scores, placements, hours and other facts about learners who are here (one CSV file, described in docs/facts.md).";

    internal override Outcome<ImportPlan> Plan(string path)
    {
        if (!File.Exists(path)) return Refusal.Invalid("path", $"{path} is no file of facts.");
        var file = new SourceFile(path);
        return new ImportPlan([file], [new ImportStep<NewFact>("facts", () => FactReader.Facts(file), (work, rows) => Put(work, rows, file.Name), size: 500)]);
    }

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<NewFact>> rows, string file)
    {
        var results = await FactImport.Put(work.Db, work.Write, work.Source, [.. rows.Select(r => r.Value!)], work.Today, work.Cancel);
        return new(
            results.Count(r => r.Fate == PutFate.Added), results.Count(r => r.Fate == PutFate.Changed), results.Count(r => r.Fate == PutFate.Same),
            [.. rows.Zip(results).Where(p => p.Second.Fate == PutFate.Refused).Select(p => new RowProblem(file, p.First.Line, null, p.Second.Why!))]);
    }
}
