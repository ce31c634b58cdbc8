using Cairn.Interchange.Importing;
using Cairn.Kernel;

namespace Cairn.SecondProcess;

/// <summary>Imports a source, and halts after so many chunks or in the middle of the one after them.</summary>
public static class Importing
{
    public static async Task Run(InstitutionDb home, string source, string path, int chunks, int statements)
    {
        var importer = new Importer(home);
        var preview = (await importer.Preview(ImportSource.Find(source)!, path)).Value;
        Console.WriteLine("importing");
        var result = await importer.Confirm(preview, Actor.System("second-process"), Guid.NewGuid(), progress: new Chunks(chunks, statements));
        _ = result.Value;
    }

    private sealed class Chunks(int left, int statements) : IProgress<ImportProgress>
    {
        private int left = left;

        public void Report(ImportProgress value)
        {
            Console.WriteLine($"chunk {value.Kind}");
            if (--left != 0)
            {
                return;
            }

            if (statements == 0)
            {
                Stop.Here();
            }

            Stop.After(statements);
        }
    }
}
