using System.Globalization;

namespace Cairn.Kernel;

/// <summary>An amount of money: integer minor units (cents) of one currency. No floating point comes near it.</summary>
/// <param name="Minor">Minor units: 1250 is 12.50 where the currency has two decimals.</param>
/// <param name="Currency">ISO 4217 code, three capital letters.</param>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>Decimal places of the currency (ISO 4217): 0 for JPY, 3 for KWD, 2 for most.</summary>
    public int Decimals => Currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };

    /// <summary>The amount in major units, exact.</summary>
    public decimal Major => Minor / Power(Decimals);

    /// <summary>Adds two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + Same(left, right).Minor), left.Currency);

    /// <summary>Subtracts two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - Same(left, right).Minor), left.Currency);

    /// <summary>The amount with its sign turned.</summary>
    public static Money operator -(Money amount) => new(checked(-amount.Minor), amount.Currency);

    /// <summary>Splits the amount into parts that add up to it exactly; the first parts carry the remainder.</summary>
    public Money[] Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        var (each, rest) = Math.DivRem(Minor, parts);
        var currency = Currency;
        return [.. Enumerable.Range(0, parts).Select(i => new Money(each + (i < Math.Abs(rest) ? Math.Sign(rest) : 0), currency))];
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);

    /// <summary>For logs and machines: "12.50 USD". Pages format with the reader's culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major.ToString("F" + Decimals, CultureInfo.InvariantCulture)} {Currency}");

    private static decimal Power(int decimals) => decimals switch { 0 => 1m, 3 => 1000m, _ => 100m };

    private static Money Same(Money left, Money right) => left.Currency == right.Currency
        ? right
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} can't be added.");
}
