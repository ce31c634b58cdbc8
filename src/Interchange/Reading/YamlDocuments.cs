using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Cairn.Interchange.Reading;

/// <summary>
/// Loads the documents of a YAML file. Anchors, aliases and tags are refused: the first two can make a short file
/// describe a huge one, and nothing here needs any of them. So is nesting deeper than allowed, which would otherwise
/// end the process when the tree is built.
/// </summary>
internal static class YamlDocuments
{
    /// <summary>Bytes of YAML read at most: its tree takes some fifty times as much.</summary>
    private const int MostBytes = 4 << 20;

    /// <returns>The root nodes, or why there are none.</returns>
    public static (IReadOnlyList<YamlNode> Roots, RowProblem? Problem) Load(SourceFile file)
    {
        try
        {
            var text = file.ReadText(MostBytes);
            if (WhyRefused(file, text) is { } problem) return ([], problem);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return ([.. stream.Documents.Select(document => document.RootNode)], null);
        }
        catch (YamlException wrong)
        {
            return ([], new(file.Name, wrong.Start.Line, null, $"The file is not YAML: {wrong.Message}", EndsFile: true));
        }
        catch (Exception exception) when (file.WhyStopped(exception, 0) is not null)
        {
            return ([], file.WhyStopped(exception, 0));
        }
    }

    private static RowProblem? WhyRefused(SourceFile file, string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var here = parser.Current!;
            depth += here.NestingIncrease;
            if (depth > file.Limits.Depth)
                return Refused(here, $"The file nests deeper than the {file.Limits.Depth} levels allowed.");
            if (here is AnchorAlias || here is NodeEvent { Anchor.IsEmpty: false })
                return Refused(here, "Anchors and aliases (& and *) are not read here.");
            if (here is NodeEvent { Tag.IsEmpty: false })
                return Refused(here, "Tags (!) are not read here.");
        }

        return null;

        RowProblem Refused(ParsingEvent at, string sentence) => new(file.Name, at.Start.Line, null, sentence, EndsFile: true);
    }
}
