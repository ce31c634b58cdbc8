using System.Text;

namespace Cairn.LinkedData;

/// <summary>A growing UTF-8 buffer, reused by clearing it.</summary>
internal sealed class Utf8Buffer(int capacity = 4096)
{
    /// <summary>UTF-8 that throws on lone surrogates instead of replacing them.</summary>
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public int Capacity => bytes.Length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public byte[] ToArray() => Written.ToArray();

    public Span<byte> Reserve(int size)
    {
        if (bytes.Length - Length < size) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
        return bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Add(byte value)
    {
        if (Length == bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
        bytes[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        Length += value.Length;
    }

    /// <exception cref="LinkedDataException">The text holds a lone surrogate.</exception>
    public void Add(ReadOnlySpan<char> text)
    {
        try
        {
            Length += Strict.GetBytes(text, Reserve(text.Length * 3));
        }
        catch (EncoderFallbackException)
        {
            throw new LinkedDataException(Problems.JsonLoneSurrogate, "A string holds half of a surrogate pair, which is not a character.");
        }
    }
}
