using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cairn.DegreeRules;

/// <summary>A sentence with places in braces: <c>{name}</c>, or <c>{name:what}</c> for a number and what it counts.</summary>
public static class Template
{
    /// <summary>
    /// Puts the arguments in, in one pass: an argument that holds braces itself stays as it is, and so does a place
    /// nobody gave an argument for.
    /// </summary>
    /// <param name="template">The sentence.</param>
    /// <param name="arguments">Values by name; numbers as the invariant culture writes them.</param>
    /// <param name="count">Says a number with what it counts ("number" for the bare number): "3 courses".</param>
    public static string Fill(string template, IEnumerable<KeyValuePair<string, string>> arguments, Func<decimal, string, string> count)
    {
        var values = arguments.ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        var text = new StringBuilder();
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0 && rest[open..].IndexOf('}') is var length and > 0)
        {
            text.Append(rest[..open]);
            var place = rest.Slice(open + 1, length - 1).ToString();
            text.Append(Say(place) ?? $"{{{place}}}");
            rest = rest[(open + length + 1)..];
        }

        return text.Append(rest).ToString();

        string? Say(string place)
        {
            var (name, counts) = place.Split(':', 2) is [var one, var two] ? (one, two) : (place, null);
            if (!values.TryGetValue(name, out var value) || counts is null) return value;
            return count(decimal.Parse(value, CultureInfo.InvariantCulture), counts);
        }
    }

    /// <summary>A number with what it counts, in English. What is counted is given in the plural.</summary>
    public static string English(decimal number, string counts)
    {
        var digits = number.ToString("0.###", CultureInfo.InvariantCulture);
        return counts == "number" ? digits : $"{digits} {(number == 1 ? counts.TrimEnd('s') : counts)}";
    }

    /// <summary>Values as texts: numbers as the invariant culture writes them.</summary>
    internal static ImmutableArray<KeyValuePair<string, string>> Texts(ReadOnlySpan<(string Name, IConvertible? Value)> arguments)
    {
        var list = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(arguments.Length);
        foreach (var (name, value) in arguments) list.Add(new(name, value?.ToString(CultureInfo.InvariantCulture) ?? ""));
        return list.MoveToImmutable();
    }
}
