namespace Cairn.DegreeRules;

/// <summary>What each decision and each limit is worth, in cost.</summary>
internal sealed class Prices(LeafMarket market)
{
    /// <summary>Per decision, in the order of the market.</summary>
    public long[] OfToken { get; } = new long[market.TokenCount];

    /// <summary>Per limit, in the order of the market.</summary>
    public long[] OfCap { get; } = new long[market.CapCount];

    /// <summary>Raises what is wanted more often than it is there, and lowers what is wanted less.</summary>
    /// <param name="gap">What the bound is to rise by.</param>
    /// <returns>False when nothing would change: these prices are the best.</returns>
    public bool Move(LeafMarket market, long gap)
    {
        long length = 0;
        for (var t = 0; t < OfToken.Length; t++)
            if (market.TokenExcess(t) is var over && (over > 0 || (over < 0 && OfToken[t] > 0))) length += (long)over * over;
        for (var c = 0; c < OfCap.Length; c++)
            if (market.CapExcess(c) is var over && (over > 0 || (over < 0 && OfCap[c] > 0))) length += (long)over * over;
        if (length == 0) return false;
        var step = Math.Max(1, gap / length);
        for (var t = 0; t < OfToken.Length; t++) OfToken[t] = Math.Max(0, OfToken[t] + step * market.TokenExcess(t));
        for (var c = 0; c < OfCap.Length; c++) OfCap[c] = Math.Max(0, OfCap[c] + step * market.CapExcess(c));
        return true;
    }
}
