using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cairn.DegreeRules;
using NJsonSchema;

namespace Cairn.Tests.Engines.DegreeRules;

public partial class RuleTextSchemaTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(RuleText.JsonSchema));

    private static async Task<string> Errors(string yaml) =>
        string.Join('\n', (await Schema.Value).Validate(RuleTextJson.Of(yaml)?.ToJsonString() ?? "null").Select(e => e.ToString()));

    [Fact]
    public async Task Every_sample_and_every_example_of_the_document_fits_the_schema()
    {
        var root = RulesDocumentTests.Root();
        var samples = Directory.EnumerateFiles(Path.Combine(root, "samples"), "*.yaml", SearchOption.AllDirectories)
            .Select(File.ReadAllText).Where(t => t.StartsWith("cairn_rules:", StringComparison.Ordinal) || t.Contains("\ncairn_rules:", StringComparison.Ordinal)).ToList();
        var examples = RulesDocumentTests.Examples().ToList();
        foreach (var text in samples.Concat(examples)) Assert.True(await Errors(text) == "", $"{await Errors(text)}\n{text}");
        Assert.True(samples.Count >= 5 && examples.Count >= 6, $"{samples.Count} samples, {examples.Count} examples");
    }

    [Fact]
    public async Task Whatever_is_written_fits_the_schema_and_reads_as_the_same_tree()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var rules = new RandomCase(seed, wide: true).Rules;
            var text = RuleText.Write(rules);
            Assert.True(await Errors(text) == "", $"seed {seed}\n{await Errors(text)}\n{text}");
            var again = RuleText.Read(text);
            Assert.True(Shape(rules) == Shape(again), $"seed {seed}\n{Shape(rules)}\n{Shape(again)}\n{text}");
            Assert.Equal(text, RuleText.Write(again));
        }
    }

    [Fact]
    public async Task Real_programs_fit_the_schema_as_written()
    {
        foreach (var program in PrincetonReaderTests.Programs()) Assert.Equal("", await Errors(RuleText.Write(program.Rules)));
    }

    /// <summary>One change at a time to sound rules: what the reader refuses for its shape, the schema refuses.</summary>
    [Fact]
    public async Task What_the_reader_refuses_for_its_shape_the_schema_refuses()
    {
        var refused = 0;
        for (var seed = 1; seed <= 80; seed++)
        {
            var random = new Random(seed);
            var text = RuleText.Write(new RandomCase(seed, wide: true).Rules);
            foreach (var broken in Broken(text, random))
            {
                if (RuleText.TryRead(broken, out _, out var error) || IsNotOfShape().IsMatch(error.Problem)) continue;
                refused++;
                Assert.True(await Errors(broken) != "", $"seed {seed}: {error.Message}\n{broken}");
            }
        }

        Assert.True(refused > 250, $"{refused} refused");
    }

    private static IEnumerable<string> Broken(string text, Random random)
    {
        var lines = text.TrimEnd().Split('\n');
        for (var n = 0; n < 8; n++)
        {
            var at = random.Next(lines.Length);
            var changed = (string[])lines.Clone();
            changed[at] = random.Next(5) switch
            {
                0 => KeyOf().Replace(lines[at], "${before}colour:", 1),
                1 => ValueOf().Replace(lines[at], "${before}-3"),
                2 => ValueOf().Replace(lines[at], "${before}{red: 1}"),
                3 => ValueOf().Replace(lines[at], "${before}[MAT 1, {x: 2}]"),
                _ => ValueOf().Replace(lines[at], "${before}MAT"),
            };
            if (changed[at] != lines[at]) yield return string.Join('\n', changed);
        }
    }

    /// <summary>Everything in a tree, whatever its type: lists by their items, records by their properties.</summary>
    private static string Shape(object? value) => value switch
    {
        null => "-",
        string text => $"'{text}'",
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        IFormattable plain when value is not CourseKey => plain.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag.ToString(),
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Shape))}]",
        _ => value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract")
            .Aggregate(new StringBuilder(value.GetType().Name).Append('{'), (s, p) => s.Append(p.Name).Append('=').Append(Shape(p.GetValue(value))).Append(' ')).Append('}').ToString(),
    };

    /// <summary>Refusals that need more than the place: ids and sharing over the whole file, arithmetic.</summary>
    [GeneratedRegex("stands twice|sharing names|is more than|runs backwards|no YAML")]
    private static partial Regex IsNotOfShape();

    [GeneratedRegex(@"^(?<before>[ -]*)[a-z_]+:")]
    private static partial Regex KeyOf();

    [GeneratedRegex(@"^(?<before>[ -]*[a-z_]+: ).+$")]
    private static partial Regex ValueOf();
}
