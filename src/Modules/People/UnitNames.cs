using Cairn.Kernel;

namespace Cairn.People;

/// <summary>What a unit may be called.</summary>
internal static class UnitNames
{
    private const int Longest = 200;

    /// <returns>Null for a name that will do.</returns>
    public static Refusal? WhyNot(LocalizedText name) => name.All.Values.Any(n => string.IsNullOrWhiteSpace(n) || n.Length > Longest)
        ? Refusal.Invalid("name", "unit-name", $"A name has 1 to {Longest} characters in each language.", Longest)
        : null;
}
