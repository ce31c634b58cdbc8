using System.Numerics;

namespace Cairn.LinkedData;

/// <summary>base58btc, the Bitcoin alphabet (draft-msporny-base58-03). Every byte string has exactly one form.</summary>
internal static class Base58
{
    /// <summary>The work grows with the square of the length; nothing that is a key, a digest or a signature is longer.</summary>
    public const int MaxCharacters = 1024;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static readonly sbyte[] Values = MakeValues();

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0) return new string('1', bytes.Length);

        // Digits in base 58^5 keep the inner loop short: 58^5 × 256 fits an unsigned 64-bit product with ease.
        var limbs = new uint[bytes.Length * 8 / 29 + 2];
        var used = 0;
        foreach (var b in bytes[zeros..])
        {
            ulong carry = b;
            for (var i = 0; i < used; i++)
            {
                carry += (ulong)limbs[i] << 8;
                limbs[i] = (uint)(carry % 656356768);
                carry /= 656356768;
            }

            if (carry > 0) limbs[used++] = (uint)carry;
        }

        Span<char> text = new char[used * 5 + zeros];
        var at = text.Length;
        for (var i = 0; i < used; i++)
        {
            var limb = limbs[i];
            for (var digit = 0; digit < 5; digit++, limb /= 58) text[--at] = Alphabet[(int)(limb % 58)];
        }

        while (at < text.Length && text[at] == '1') at++;
        return string.Concat(new string('1', zeros), text[at..]);
    }

    /// <exception cref="LinkedDataException">Too long, or a character outside the alphabet.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxCharacters)
            throw new LinkedDataException(Problems.Encoding, $"A base58btc value of {text.Length:N0} characters is longer than any key or signature.");
        var zeros = text.IndexOfAnyExcept('1');
        if (zeros < 0) return new byte[text.Length];
        var number = BigInteger.Zero;
        foreach (var c in text[zeros..])
        {
            var value = c < 128 ? Values[c] : -1;
            if (value < 0) throw new LinkedDataException(Problems.Encoding, $"U+{(int)c:X4} is not a base58btc character.");
            number = number * 58 + value;
        }

        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        var bytes = new byte[zeros + digits.Length];
        digits.CopyTo(bytes, zeros);
        return bytes;
    }

    private static sbyte[] MakeValues()
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (sbyte)i;
        return values;
    }
}
