namespace Cairn.LinkedData;

/// <summary>What a reader accepts before it refuses.</summary>
/// <param name="MaxBytes">Size of the text in UTF-8 bytes.</param>
/// <param name="MaxDepth">Levels of arrays and objects inside one another.</param>
/// <param name="MaxValues">Number of values of every kind.</param>
/// <param name="ExactNumbers">
/// Refuse numbers whose value a double changes (integers beyond 2^53, more than 17 digits) and negative zero:
/// two documents that differ only there would carry the same signature.
/// </param>
public sealed record JsonLimits(int MaxBytes, int MaxDepth, int MaxValues, bool ExactNumbers)
{
    /// <summary>2^53 − 1: beyond it a double skips integers.</summary>
    internal const double MaxSafeInteger = 9007199254740991;

    /// <summary>For credentials from strangers: 4 MiB, 100 levels, 200,000 values, exact numbers.</summary>
    public static JsonLimits Credential { get; } = new(4 << 20, 100, 200_000, ExactNumbers: true);

    /// <summary>For test suites and other data that is not signed: any number that a double approximates.</summary>
    public static JsonLimits Lenient { get; } = new(64 << 20, 200, 5_000_000, ExactNumbers: false);
}
