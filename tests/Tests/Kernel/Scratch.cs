namespace Cairn.Tests.Kernel;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cairn-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
