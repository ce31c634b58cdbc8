using System.Text.RegularExpressions;
using Cairn.Design;

namespace Cairn.Tests.Design;

public partial class TokensTests
{
    private static readonly Dictionary<string, (string Light, string Dark)> Colors = Color()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Design/Styles/tokens.css")))
        .ToDictionary(m => m.Groups[1].Value, m => (m.Groups[2].Value, m.Groups[3].Value));

    public static TheoryData<string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, double>();
        foreach (var text in new[] { "ink", "muted", "accent", "accent-deep", "info", "warn", "danger" })
            foreach (var ground in new[] { "paper", "surface", "sunken" }) pairs.Add(text, ground, Contrast.Text);
        foreach (var (text, ground) in new[] { ("on-accent", "accent"), ("on-accent", "accent-deep"), ("on-danger", "danger"), ("accent", "tint"), ("ink", "tint-info"), ("ink", "tint-warn"), ("ink", "tint-danger"), ("danger", "tint-danger") })
            pairs.Add(text, ground, Contrast.Text);
        foreach (var ground in new[] { "paper", "surface" }) pairs.Add("edge", ground, Contrast.Edge);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void What_is_read_stands_out_from_its_ground_in_light_and_dark(string color, string ground, double least)
    {
        Assert.True(Contrast.Ratio(Colors[color].Light, Colors[ground].Light) >= least, $"light: {color} on {ground}");
        Assert.True(Contrast.Ratio(Colors[color].Dark, Colors[ground].Dark) >= least, $"dark: {color} on {ground}");
    }

    [Fact]
    public void Black_on_white_is_21_to_1() => Assert.Equal(21, Contrast.Ratio("#000000", "#FFFFFF"), 3);

    [GeneratedRegex("""--([a-z0-9-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)""")]
    private static partial Regex Color();
}
