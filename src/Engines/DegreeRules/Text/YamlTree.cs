using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cairn.DegreeRules;

/// <summary>Bounds on text that comes from outside.</summary>
public sealed record RuleTextBounds
{
    /// <summary>Most characters.</summary>
    public int Characters { get; init; } = 2_000_000;

    /// <summary>Most nesting of lists and mappings.</summary>
    public int Depth { get; init; } = 60;

    /// <summary>Most values, lists and mappings together.</summary>
    public int Nodes { get; init; } = 200_000;

    /// <summary>Most requirements of one rule set; the largest real program we know has fewer than 600.</summary>
    public int Requirements { get; init; } = 5_000;

    /// <summary>Most limits of one requirement, and most pairs of parts that share.</summary>
    public int Limits { get; init; } = 100;
}

/// <summary>A value of a YAML document with its place. Anchors, aliases, tags and second documents are refused.</summary>
internal abstract record YamlNode(long Line, long Column)
{
    /// <summary>What is wrong, as readers of other systems' rules say it.</summary>
    public RuleTextException Wrong(string message) => new(message, Line, Column);

    /// <param name="reason">A code of <see cref="ReaderSentences"/>.</param>
    /// <param name="arguments">What its places hold.</param>
    public RuleTextException Refuse(string reason, params ReadOnlySpan<(string Name, IConvertible? Value)> arguments) =>
        RuleTextException.Of(reason, Line, Column, arguments);
}

internal sealed record YamlText(string Value, bool IsPlain, long Line, long Column) : YamlNode(Line, Column)
{
    public bool IsNull => IsPlain && Value is "" or "~" or "null";
}

internal sealed record YamlList(List<YamlNode> Items, long Line, long Column) : YamlNode(Line, Column);

internal sealed record YamlMap(Dictionary<string, YamlNode> Items, long Line, long Column) : YamlNode(Line, Column)
{
    /// <summary>Keys that stand twice, where the reader lets that pass; the first of each is kept.</summary>
    public List<YamlText> Twice { get; } = [];

    public YamlNode? Find(string key) => Items.GetValueOrDefault(key);
}

/// <summary>Reads YAML into nodes, within bounds.</summary>
internal sealed class YamlTree
{
    private readonly RuleTextBounds bounds;
    private readonly bool letTwicePass;
    private int nodes;
    private Mark last = new(0, 1, 1);

    private YamlTree(RuleTextBounds bounds, bool letTwicePass) => (this.bounds, this.letTwicePass) = (bounds, letTwicePass);

    /// <exception cref="RuleTextException">It is no YAML, too big, or uses what is refused.</exception>
    public static YamlNode Read(string text, RuleTextBounds bounds, bool letTwicePass = false)
    {
        if (text.Length > bounds.Characters)
            throw RuleTextException.Of("too-long", 1, 1, ("length", text.Length), ("most", bounds.Characters));
        var tree = new YamlTree(bounds, letTwicePass);
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out var end)) throw At(end, "nothing-there");
            parser.Consume<DocumentStart>();
            var root = tree.Next(parser, 1);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _) && parser.Current is { } more) throw At(more, "one-document");
            return root;
        }
        catch (YamlException wrong)
        {
            throw RuleTextException.Of("not-yaml", wrong.Start.Line, wrong.Start.Column, ("what", wrong.InnerException?.Message ?? wrong.Message));
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up like this on some broken flow lists, without saying where.
            throw RuleTextException.Of("no-yaml-after", tree.last.Line, tree.last.Column);
        }
    }

    private YamlNode Next(Parser parser, int depth)
    {
        var start = parser.Current ?? throw RuleTextException.Of("ends-early", 1, 1);
        last = start.Start;
        if (++nodes > bounds.Nodes) throw At(start, "too-many-values", ("most", bounds.Nodes));
        if (depth > bounds.Depth) throw At(start, "too-deep", ("most", bounds.Depth));
        if (start is AnchorAlias) throw At(start, "aliases");
        if (start is not NodeEvent node) throw At(start, "value-missing");
        if (!node.Anchor.IsEmpty) throw At(node, "anchors");
        if (!node.Tag.IsEmpty && node.Tag.Value != "!") throw At(node, "tags");
        parser.MoveNext();
        return node switch
        {
            Scalar scalar => new YamlText(scalar.Value, scalar.Style == ScalarStyle.Plain, node.Start.Line, node.Start.Column),
            SequenceStart => List(parser, depth, node.Start),
            _ => Map(parser, depth, node.Start),
        };
    }

    private YamlList List(Parser parser, int depth, Mark start)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Next(parser, depth + 1));
        return new YamlList(items, start.Line, start.Column);
    }

    private YamlMap Map(Parser parser, int depth, Mark start)
    {
        var items = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var map = new YamlMap(items, start.Line, start.Column);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Next(parser, depth + 1);
            if (key is not YamlText name) throw key.Refuse("key-text");
            var value = Next(parser, depth + 1);
            if (items.TryAdd(name.Value, value)) continue;
            if (!letTwicePass) throw key.Refuse("key-twice", ("key", name.Value));
            if (items[name.Value] is YamlText { IsNull: true }) items[name.Value] = value;
            else map.Twice.Add(name);
        }

        return map;
    }

    private static RuleTextException At(ParsingEvent place, string reason, params ReadOnlySpan<(string Name, IConvertible? Value)> arguments) =>
        RuleTextException.Of(reason, place.Start.Line, place.Start.Column, arguments);
}
