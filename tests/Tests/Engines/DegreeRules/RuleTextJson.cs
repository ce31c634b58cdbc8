using System.Globalization;
using System.Text.Json.Nodes;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Rule text as an editor that checks it against a JSON Schema sees it: plain values by YAML's core schema.</summary>
internal static class RuleTextJson
{
    public static JsonNode? Of(string yaml) => Of(YamlTree.Read(yaml, new RuleTextBounds()));

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Items.Select(i => KeyValuePair.Create(i.Key, Of(i.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Of)]),
        YamlText { IsNull: true } => null,
        YamlText { IsPlain: true, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlText { IsPlain: true } text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        YamlText { IsPlain: true } text when decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            => JsonValue.Create(number),
        YamlText text => JsonValue.Create(text.Value),
        _ => throw new ArgumentException("No such node."),
    };
}
