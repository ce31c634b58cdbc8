using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Sample;

/// <summary>Puts the college's calendar.</summary>
internal static class SampleTerms
{
    public static ImportStep Step(string path, string calendar) =>
        new ImportStep<SampleTerm>("terms", () => SampleReader.Terms(path), (work, rows) => Put(work, rows, calendar));

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<SampleTerm>> rows, string calendar)
    {
        var known = await TermImport.Known(work.Db, calendar, work.Cancel);
        var missing = rows.Select(r => r.Value!).Where(t => !known.ContainsKey(t.Code)).ToList();
        if (work.Write is { } write && missing.Count > 0)
        {
            await TermImport.FindOrAdd(write, [.. missing.Select(t => new NewTerm(calendar, t.Code, SampleImport.Text(t.Name), t.From.Year * 100 + t.From.Month)
            {
                From = t.From, Ends = t.To,
            })], work.Cancel);
        }

        return new(missing.Count, 0, rows.Count - missing.Count, []);
    }
}
