using Cairn.Interchange.Facts;
using Cairn.Interchange.Midfield;
using Cairn.Interchange.Princeton;
using Cairn.Interchange.Reading;
using Cairn.Interchange.Sample;
using Cairn.Interchange.StOlaf;
using Cairn.Kernel;

namespace Cairn.Interchange.Importing;

/// <summary>A kind of source that can be imported, under the name the command line and the import page use.</summary>
public abstract class ImportSource
{
    /// <summary>Every source, in the order a list shows them.</summary>
    public static IReadOnlyList<ImportSource> All { get; } = [new StOlafImport(), new PrincetonImport(), MidfieldImport.Everyone, MidfieldImport.WithCourses, new SampleImport(), new SampleCredentials(), new FactsImport()];

    /// <summary>The source of this name, or null.</summary>
    public static ImportSource? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>What it reads, as a sentence for a list of sources.</summary>
    public abstract string What { get; }

    /// <summary>The system its external ids and observations are kept under; several sources may read one system.</summary>
    public virtual string System => Name;

    /// <summary>Looks at the path without reading it through: which files, in which steps.</summary>
    internal abstract Outcome<ImportPlan> Plan(string path);
}

/// <summary>The files a path came to, and the steps that import them, each standing on those before it.</summary>
internal sealed record ImportPlan(IReadOnlyList<SourceFile> Files, IReadOnlyList<ImportStep> Steps);
