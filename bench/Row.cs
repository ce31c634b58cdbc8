using System.Text.Json.Serialization;

namespace Cairn.Bench;

/// <summary>One measured figure.</summary>
/// <param name="Name">"writes/sqlite".</param>
/// <param name="Value">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Against">The rival or limit measured in the same run; null where there is none.</param>
/// <param name="Ratio">Value over rival or limit.</param>
/// <param name="Aim">What the ratio (or the value, without a rival) should be: "≥ 0.4".</param>
/// <param name="Met">Whether it is.</param>
public sealed record Row(
    string Name,
    double Value,
    string Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Against = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Ratio = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Aim = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Met = null)
{
    /// <summary>A figure whose ratio to a rival should be at least something.</summary>
    public static Row AtLeast(string name, double value, string unit, string against, double rival, double aim) =>
        new(name, value, unit, against, value / rival, $"≥ {aim}", value / rival >= aim);

    /// <summary>A figure whose ratio to a rival should be at most something.</summary>
    public static Row AtMost(string name, double value, string unit, string against, double rival, double aim) =>
        new(name, value, unit, against, value / rival, $"≤ {aim}", value / rival <= aim);

    /// <summary>A figure that should itself be at most something.</summary>
    public static Row Limit(string name, double value, string unit, double aim) =>
        new(name, value, unit, "limit", value / aim, $"≤ {aim}", value <= aim);
}
