using System.Buffers.Text;
using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>Writes a double as ECMAScript's Number::toString does (ECMA-262 §6.1.6.1.20; RFC 8785 §3.2.2.3).</summary>
internal static class EcmaNumber
{
    public static string ToText(double value)
    {
        var buffer = new Utf8Buffer(32);
        Write(value, buffer);
        return System.Text.Encoding.ASCII.GetString(buffer.Written);
    }

    public static void Write(double value, Utf8Buffer to)
    {
        if (Math.Abs(value) <= 9007199254740992 && Math.Truncate(value) == value)
        {
            Utf8Formatter.TryFormat((long)value, to.Reserve(20), out var written);
            to.Advance(written);
            return;
        }

        // .NET's shortest form has the same digits; only the place of the point and the exponent are written otherwise.
        Span<byte> shortest = stackalloc byte[32];
        value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[32];
        var (count, point) = Split(shortest[..length], digits);
        if (value < 0) to.Add((byte)'-');
        Place(digits[..count], point, to);
    }

    /// <summary>The digits d₁d₂…dₖ and n, such that the value is 0.d₁d₂…dₖ × 10ⁿ.</summary>
    private static (int Count, int Point) Split(ReadOnlySpan<byte> shortest, Span<byte> digits)
    {
        var count = 0;
        var point = -1;
        var exponent = 0;
        var leadingZeros = 0;
        for (var i = 0; i < shortest.Length; i++)
        {
            var b = shortest[i];
            if (b == (byte)'.')
            {
                point = count + leadingZeros;
            }
            else if (b == (byte)'E')
            {
                exponent = int.Parse(shortest[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else if (b == (byte)'0' && count == 0)
            {
                leadingZeros++;
            }
            else if (b != (byte)'-')
            {
                digits[count++] = b;
            }
        }

        if (point < 0) point = count + leadingZeros;
        while (count > 1 && digits[count - 1] == (byte)'0') count--;
        return (count, point - leadingZeros + exponent);
    }

    private static void Place(ReadOnlySpan<byte> digits, int n, Utf8Buffer to)
    {
        if (digits.Length <= n && n <= 21)
        {
            to.Add(digits);
            Zeros(n - digits.Length, to);
        }
        else if (n is > 0 and <= 21)
        {
            to.Add(digits[..n]);
            to.Add((byte)'.');
            to.Add(digits[n..]);
        }
        else if (n is > -6 and <= 0)
        {
            to.Add("0."u8);
            Zeros(-n, to);
            to.Add(digits);
        }
        else
        {
            to.Add(digits[0]);
            if (digits.Length > 1)
            {
                to.Add((byte)'.');
                to.Add(digits[1..]);
            }

            to.Add(n > 0 ? "e+"u8 : "e-"u8);
            Utf8Formatter.TryFormat(Math.Abs(n - 1), to.Reserve(8), out var written);
            to.Advance(written);
        }
    }

    private static void Zeros(int count, Utf8Buffer to)
    {
        for (; count > 0; count--) to.Add((byte)'0');
    }
}
