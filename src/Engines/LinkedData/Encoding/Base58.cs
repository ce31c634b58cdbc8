namespace Cairn.LinkedData;

/// <summary>base58btc, the Bitcoin alphabet (draft-msporny-base58-03). Every byte string has exactly one form.</summary>
internal static class Base58
{
    /// <summary>The work grows with the square of the length; nothing that is a key, a digest or a signature is longer.</summary>
    public const int MaxCharacters = 1024;

    private const uint Limb = 58 * 58 * 58 * 58 * 58;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static readonly sbyte[] Values = MakeValues();

    /// <summary>The text of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="prefix">Goes before the text.</param>
    public static string Encode(ReadOnlySpan<byte> bytes, string prefix = "")
    {
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0) return prefix + new string('1', bytes.Length);

        // Digits in base 58^5, the least first; four bytes are taken in at a time.
        Span<uint> limbs = bytes.Length <= 256 ? stackalloc uint[bytes.Length * 8 / 29 + 2] : new uint[bytes.Length * 8 / 29 + 2];
        var used = 0;
        for (var rest = bytes[zeros..]; rest.Length > 0;)
        {
            var count = rest.Length % 4 is var odd and > 0 ? odd : 4;
            ulong carry = 0;
            foreach (var b in rest[..count]) carry = carry << 8 | b;
            rest = rest[count..];
            for (var i = 0; i < used; i++)
            {
                carry += (ulong)limbs[i] << (count * 8);
                var quotient = carry / Limb;
                limbs[i] = (uint)(carry - quotient * Limb);
                carry = quotient;
            }

            for (; carry > 0; carry /= Limb) limbs[used++] = (uint)(carry % Limb);
        }

        Span<char> text = used * 5 <= 512 ? stackalloc char[used * 5] : new char[used * 5];
        var at = text.Length;
        for (var i = 0; i < used; i++)
        {
            var limb = limbs[i];
            for (var digit = 0; digit < 5; digit++)
            {
                var quotient = limb / 58;
                text[--at] = Alphabet[(int)(limb - quotient * 58)];
                limb = quotient;
            }
        }

        while (at < text.Length && text[at] == '1') at++;
        return string.Concat(prefix, zeros == 0 ? "" : new string('1', zeros), text[at..]);
    }

    /// <exception cref="LinkedDataException">Too long, or a character outside the alphabet.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxCharacters)
            throw new LinkedDataException(Problems.Encoding, $"A base58btc value of {text.Length:N0} characters is longer than any key or signature.");
        Span<byte> bytes = stackalloc byte[MaxCharacters];
        Span<byte> digits = stackalloc byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= 128) throw new LinkedDataException(Problems.Encoding, $"U+{(int)text[i]:X4} is not a base58btc character.");
            digits[i] = (byte)text[i];
        }

        return TryDecode(digits, bytes, out var written, out var stray)
            ? bytes[..written].ToArray()
            : throw new LinkedDataException(Problems.Encoding, $"U+{(int)text[stray]:X4} is not a base58btc character.");
    }

    /// <summary>Decodes ASCII without allocating.</summary>
    /// <param name="text">At most <see cref="MaxCharacters"/>.</param>
    /// <param name="bytes">Room for as many bytes as there are characters.</param>
    /// <param name="written">How many bytes there are.</param>
    /// <param name="stray">Where a character outside the alphabet stands, when there is one.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int written, out int stray)
    {
        (written, stray) = (0, -1);
        var zeros = text.IndexOfAnyExcept((byte)'1');
        if (zeros < 0) zeros = text.Length;

        // Digits in base 2^32, the least first; five characters are taken in at a time.
        Span<uint> limbs = stackalloc uint[text.Length * 6 / 32 + 2];
        var used = 0;
        for (var at = zeros; at < text.Length;)
        {
            ulong carry = 0, scale = 1;
            for (var end = Math.Min(at + 5, text.Length); at < end; at++)
            {
                var value = text[at] < 128 ? Values[text[at]] : -1;
                if (value < 0)
                {
                    stray = at;
                    return false;
                }

                (carry, scale) = (carry * 58 + (ulong)value, scale * 58);
            }

            for (var i = 0; i < used; i++)
            {
                carry += limbs[i] * scale;
                limbs[i] = (uint)carry;
                carry >>= 32;
            }

            if (carry > 0) limbs[used++] = (uint)carry;
        }

        bytes[..zeros].Clear();
        var leading = true;
        written = zeros;
        for (var i = used - 1; i >= 0; i--)
            for (var shift = 24; shift >= 0; shift -= 8)
            {
                var b = (byte)(limbs[i] >> shift);
                if (leading && b == 0) continue;
                leading = false;
                bytes[written++] = b;
            }

        return true;
    }

    private static sbyte[] MakeValues()
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (sbyte)i;
        return values;
    }
}
