using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cairn.DegreeRules;

/// <summary>Reads entries of a course list: one course with its cross-lists parted by strokes, stars, or <c>LANG</c> for any language.</summary>
internal sealed partial class PrincetonCourses(string institution)
{
    private static readonly string[] Languages =
    [
        "ARA", "ASL", "BCS", "CHI", "CLG", "CZE", "FRE", "GER", "GEZ", "HEB", "HIN", "HLS", "ITA", "JPN", "KOR", "LAT", "MOG",
        "PER", "PLS", "POR", "RUS", "SAN", "SLA", "SPA", "SWA", "TUR", "TWI", "UKR", "URD",
    ];

    public ImmutableArray<CoursePattern> Read(YamlNode node)
    {
        if (node is not YamlText text) throw node.Wrong("A course is a text.");
        var patterns = ImmutableArray.CreateBuilder<CoursePattern>();
        var colon = text.Value.IndexOf(':');
        var names = colon < 0 ? text.Value : text.Value[..colon];
        foreach (var name in names.Split('/'))
        {
            var match = Course().Match(name.Trim());
            if (!match.Success) throw node.Wrong($"\"{text.Value}\" is no course.");
            var number = match.Groups["number"].Value.ToUpperInvariant();
            var subject = match.Groups["subject"].Value;
            if (subject == "LANG") patterns.AddRange(Languages.Select(l => new CoursePattern(institution, l, number)));
            else patterns.Add(new CoursePattern(institution, subject, number));
        }

        return patterns.DrainToImmutable();
    }

    [GeneratedRegex(@"^(?<subject>[A-Z]{2,4}) *(?<number>[0-9]{1,4}[A-Za-z]?\*{0,3}|\*{1,3})$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Course();
}
