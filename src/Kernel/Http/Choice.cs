using System.Collections.Frozen;
using System.Text.Json;

namespace Cairn.Kernel;

/// <summary>
/// One value of an enum in an address, spelled as in JSON (<c>in-review</c>). An enum as it is would be bound by its C# name, and by
/// its number: another spelling than everywhere else on the API.
/// </summary>
/// <typeparam name="T">The enum.</typeparam>
/// <param name="Value">What was chosen.</param>
public readonly record struct Choice<T>(T Value) where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Spelled = Enum.GetValues<T>()
        .ToFrozenDictionary(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Every spelling, in the order of the values.</summary>
    public static IReadOnlyList<string> Words => [.. Spelled.OrderBy(s => s.Value).Select(s => s.Key)];

    /// <summary>Reads a word; false for anything that is none.</summary>
    public static bool TryParse(string? text, out Choice<T> choice)
    {
        var known = Spelled.TryGetValue(text ?? "", out var value);
        choice = new(value);
        return known;
    }

    /// <summary>The value as a choice.</summary>
    public static implicit operator Choice<T>(T value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => JsonNamingPolicy.KebabCaseLower.ConvertName(Value.ToString());
}
