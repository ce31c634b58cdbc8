namespace Cairn.DegreeRules;

/// <summary>What finishing a node takes: cost first, then thousandths of credits that must still be applied.</summary>
internal readonly record struct Price(long Cost, long Waste)
{
    public static Price operator +(Price a, Price b) => new(a.Cost + b.Cost, a.Waste + b.Waste);

    public static bool operator <(Price a, Price b) => a.Cost != b.Cost ? a.Cost < b.Cost : a.Waste < b.Waste;

    public static bool operator >(Price a, Price b) => b < a;
}
