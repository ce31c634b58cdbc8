using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

public class PrincetonReaderTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds = ["course_list", "req_list", "dist_req", "num_courses"];

    private static readonly Lazy<List<PrincetonProgram>> Read = new(() =>
    {
        var folder = Path.Combine(RealData.Folder("princeton"), "requirements");
        return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => PrincetonReader.Read(File.ReadAllText(f), "PU", Path.GetRelativePath(folder, f)))];
    });

    internal static List<PrincetonProgram> Programs()
    {
        RealData.Folder("princeton");
        return Read.Value;
    }

    [Fact]
    public void All_programs_are_read_and_almost_every_node_is_mapped()
    {
        var programs = Programs();
        var nodes = programs.SelectMany(p => p.Nodes).Where(n => Kinds.Contains(n.Kind)).ToList();
        var unmapped = nodes.Where(n => !n.IsMapped).ToList();
        output.WriteLine($"{programs.Count} programs, {nodes.Count} nodes, {unmapped.Count} unmapped");
        foreach (var node in unmapped) output.WriteLine($"{node.File}:{node.Line} {node.NodeId}: {node.Problem}");
        Assert.True(programs.Count >= 121);
        Assert.True(unmapped.Count <= 0.02 * nodes.Count);
        Assert.All(unmapped, n => Assert.Contains("line", n.Problem, StringComparison.Ordinal));
        Assert.All(programs, p => Assert.Equal(p.Unmapped.Any(), p.Rules.Unmapped().Any()));
    }

    [Fact]
    public void Every_program_survives_being_written_and_read_again()
    {
        foreach (var program in Programs())
        {
            var text = RuleText.Write(program.Rules);
            Assert.Equal(text, RuleText.Write(RuleText.Read(text)));
        }
    }

    [Fact]
    public void Every_program_can_be_audited_against_an_empty_record()
    {
        foreach (var program in Programs())
        {
            var audit = RuleEngine.Audit(program.Rules, Sample.Record());
            Assert.False(audit.IsComplete);
            Assert.True(audit.ProvenOptimal);
        }
    }
}
