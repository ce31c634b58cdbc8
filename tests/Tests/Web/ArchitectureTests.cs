using System.Reflection;
using System.Text.RegularExpressions;

namespace Cairn.Tests.Web;

/// <summary>The real references between assemblies are those of docs/architecture.md.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Real = ReadReal();

    [Fact]
    public void Assemblies_refer_only_to_what_the_architecture_allows() => Assert.Empty(Violations(Real, ReadAllowed()));

    [Fact]
    public void A_forbidden_reference_would_be_found()
    {
        // The canary: an arrow taken out of the documentation must be missed.
        var allowed = ReadAllowed().ToDictionary();
        allowed["Cairn.Data"] = [.. allowed["Cairn.Data"].Where(name => name != "Cairn.Kernel")];

        Assert.Contains("Cairn.Data → Cairn.Kernel", Violations(Real, allowed));
    }

    [Fact]
    public void Engines_refer_to_nothing_of_ours()
    {
        Assert.Empty(Real["Cairn.DegreeRules"]);
        Assert.Empty(Real["Cairn.LinkedData"]);
    }

    [Fact]
    public void Only_the_compiled_models_look_inside_modules()
    {
        // Modules show their internals to Cairn.Data for what compile-models.sh writes; what people write there keeps out.
        var data = Path.Combine(Repository.Root, "src", "Data");
        var written = Directory.EnumerateFiles(data, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(data, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("Compiled", StringComparison.Ordinal) && f.Split('/')[0] is not ("Migrations" or "bin" or "obj"));

        Assert.Equal(["Installed.cs"], written.Where(f => Modules().IsMatch(File.ReadAllText(Path.Combine(data, f)))));
    }

    [Fact]
    public void Every_assembly_stands_in_the_documentation() => Assert.Empty(Real.Keys.Except(ReadAllowed().Keys));

    private static IEnumerable<string> Violations(
        IReadOnlyDictionary<string, IReadOnlyList<string>> real, IReadOnlyDictionary<string, IReadOnlyList<string>> allowed) =>
        real.SelectMany(r => r.Value.Except(allowed.GetValueOrDefault(r.Key, [])).Select(to => $"{r.Key} → {to}"));

    private static Dictionary<string, IReadOnlyList<string>> ReadReal()
    {
        var found = new Dictionary<string, IReadOnlyList<string>>();
        var waiting = new Queue<string>(["Cairn.Web", "Cairn.LinkedData", "Cairn.DegreeRules", "Cairn.Interchange"]);
        while (waiting.TryDequeue(out var name))
        {
            if (found.ContainsKey(name))
            {
                continue;
            }

            var to = Assembly.Load(name).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Cairn.", StringComparison.Ordinal)).ToList();
            found[name] = to;
            to.ForEach(waiting.Enqueue);
        }

        return found;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadAllowed() => Rows()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/architecture.md")))
        .ToDictionary(m => m.Groups[1].Value, m => (IReadOnlyList<string>)[.. Names().Matches(m.Groups[2].Value).Select(n => n.Value)]);

    [GeneratedRegex(@"^\| (Cairn\.\w+) \|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"Cairn\.\w+")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(Operations|People|Curriculum|Records|Audit|Credentials)\.[A-Z]")]
    private static partial Regex Modules();
}
