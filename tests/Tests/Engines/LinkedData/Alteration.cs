using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>
/// Every document that differs from a given one in a single value, type, name or member. A value said twice is the same
/// statement in RDF, so suites over RDF can't see it.
/// </summary>
internal static class Alteration
{
    public static IEnumerable<Json> Each(Json value, bool doubled = true)
    {
        switch (value)
        {
            case JsonText text:
                yield return text.Value + "x";
                if (doubled) yield return JsonList.Of(text, text);
                break;
            case JsonNumber number:
                yield return number.Value + 1;
                yield return EcmaNumber.ToText(number.Value);
                break;
            case JsonList list:
                for (var i = 0; i < list.Count; i++)
                {
                    var at = i;
                    yield return JsonList.Of(list.Where((_, j) => j != at));
                    foreach (var altered in Each(list[i], doubled)) yield return JsonList.Of(list.Select((item, j) => j == at ? altered : item));
                }

                break;
            case JsonMap map:
                foreach (var (name, member) in map)
                {
                    yield return map.Without(name);
                    yield return map.Without(name).With(name + "x", member);
                    foreach (var altered in Each(member, doubled)) yield return map.With(name, altered);
                }

                yield return map.With("added", "x");
                break;
        }
    }
}
