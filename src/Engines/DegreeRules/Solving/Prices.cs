namespace Cairn.DegreeRules;

/// <summary>What each decision and each limit is worth, in cost: the best prices found, and those being tried.</summary>
internal sealed class Prices(LeafMarket market)
{
    /// <summary>Thousandths of the step that would close the gap if all went well.</summary>
    private const long FullStep = 1_000;

    /// <summary>Tries without a better bound after which steps are halved.</summary>
    private const int Patience = 4;
    private readonly long[] bestOfToken = new long[market.TokenCount];
    private readonly long[] bestOfCap = new long[market.CapCount];
    private readonly long[] bestOfLeaf = new long[market.LeafCount];
    private long best;
    private long factor;
    private int failed;

    /// <summary>Per decision, in the order of the market.</summary>
    public long[] OfToken { get; } = new long[market.TokenCount];

    /// <summary>Per limit, in the order of the market.</summary>
    public long[] OfCap { get; } = new long[market.CapCount];

    /// <summary>Per leaf, what a point of grades above its minimum GPA is worth (in 1024ths of cost per thousandth of a point).</summary>
    public long[] OfLeaf { get; } = new long[market.LeafCount];

    /// <summary>Goes back to the best prices of the last time.</summary>
    public void Begin(bool isFirst)
    {
        (best, failed, factor) = (long.MinValue, 0, isFirst ? FullStep : FullStep / 4);
        bestOfToken.CopyTo(OfToken, 0);
        bestOfCap.CopyTo(OfCap, 0);
        bestOfLeaf.CopyTo(OfLeaf, 0);
    }

    /// <summary>Raises what is wanted more often than it is there, and lowers what is wanted less.</summary>
    /// <param name="value">The bound at the present prices.</param>
    /// <param name="goal">What the bound is to reach.</param>
    /// <returns>False when nothing would change: these prices are the best.</returns>
    public bool Move(long value, long goal)
    {
        if (value > best)
        {
            (best, failed) = (value, 0);
            OfToken.CopyTo(bestOfToken, 0);
            OfCap.CopyTo(bestOfCap, 0);
            OfLeaf.CopyTo(bestOfLeaf, 0);
        }
        else if (++failed >= Patience)
        {
            (failed, factor) = (0, factor / 2);
            bestOfToken.CopyTo(OfToken, 0);
            bestOfCap.CopyTo(OfCap, 0);
            bestOfLeaf.CopyTo(OfLeaf, 0);
            if (factor == 0) return false;
        }

        long length = 0;
        for (var t = 0; t < OfToken.Length; t++) length += Squared(market.TokenExcess(t), OfToken[t]);
        for (var c = 0; c < OfCap.Length; c++) length += Squared(market.CapExcess(c), OfCap[c]);
        for (var l = 0; l < OfLeaf.Length; l++) length += Squared(market.GradeExcess(l), OfLeaf[l]);
        if (length == 0) return false;
        var step = Math.Max(1, (goal - value) * factor / FullStep / length);
        for (var t = 0; t < OfToken.Length; t++) OfToken[t] = Math.Max(0, OfToken[t] + step * market.TokenExcess(t));
        for (var c = 0; c < OfCap.Length; c++) OfCap[c] = Math.Max(0, OfCap[c] + step * market.CapExcess(c));
        for (var l = 0; l < OfLeaf.Length; l++) OfLeaf[l] = Math.Max(0, OfLeaf[l] + step * market.GradeExcess(l));
        return true;
    }

    private static long Squared(long excess, long price) => excess > 0 || (excess < 0 && price > 0) ? excess * excess : 0;
}
