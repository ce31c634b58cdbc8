using System.Collections.Immutable;
using System.Text;

namespace Cairn.DegreeRules;

/// <summary>
/// A sentence with a code and arguments, so that an interface can say it in another language. The English is
/// put together only when asked for.
/// </summary>
/// <param name="Code">Stable code, in kebab case; <see cref="Sentences"/> lists them all.</param>
/// <param name="Arguments">Values for the places of the sentence, by name.</param>
public sealed record Explanation(string Code, ImmutableArray<KeyValuePair<string, string>> Arguments)
{
    /// <summary>The sentence in English.</summary>
    public string English
    {
        get
        {
            var text = new StringBuilder(Sentences.English(Code));
            foreach (var (name, value) in Arguments) text.Replace("{" + name + "}", value);
            return text.ToString();
        }
    }

    /// <summary>Makes one from pairs of names and values.</summary>
    public static Explanation Of(string code, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var list = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(arguments.Length);
        foreach (var (name, value) in arguments) list.Add(new(name, value));
        return new Explanation(code, list.MoveToImmutable());
    }

    /// <summary>The English sentence.</summary>
    public override string ToString() => English;
}
