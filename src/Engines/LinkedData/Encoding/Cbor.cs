using System.Buffers.Binary;

namespace Cairn.LinkedData;

/// <summary>
/// Writes the few kinds of CBOR (RFC 8949) that proof values are made of: arrays, maps, byte strings, texts and small numbers,
/// all of known length and in their shortest form (§4.2.1), so that equal values have equal bytes.
/// </summary>
internal sealed class CborWriter
{
    private readonly Utf8Buffer bytes = new();

    public ReadOnlySpan<byte> Written => bytes.Written;

    public void Number(int value) => Head(0, value);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Head(2, value.Length);
        bytes.Add(value);
    }

    public void Text(string value)
    {
        Head(3, Utf8Buffer.Strict.GetByteCount(value));
        bytes.Add(value.AsSpan());
    }

    /// <summary>The items follow.</summary>
    public void Array(int count) => Head(4, count);

    /// <summary>The names and values follow by turns.</summary>
    public void Map(int count) => Head(5, count);

    private void Head(int kind, int value)
    {
        var first = (byte)(kind << 5);
        Span<byte> number = stackalloc byte[4];
        switch (value)
        {
            case < 24: bytes.Add((byte)(first | value)); break;
            case <= byte.MaxValue:
                bytes.Add((byte)(first | 24));
                bytes.Add((byte)value);
                break;
            case <= ushort.MaxValue:
                bytes.Add((byte)(first | 25));
                BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)value);
                bytes.Add(number[..2]);
                break;
            default:
                bytes.Add((byte)(first | 26));
                BinaryPrimitives.WriteInt32BigEndian(number, value);
                bytes.Add(number);
                break;
        }
    }
}

/// <summary>
/// Reads what <see cref="CborWriter"/> writes and nothing else: tags, lengths left open, numbers in a longer form than needed and
/// bytes after the end are refused. It never asks for more memory than there are bytes.
/// </summary>
internal ref struct CborReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public int Number() => Head(0);

    public byte[] Bytes()
    {
        var length = Head(2);
        return Take(length).ToArray();
    }

    public string Text()
    {
        var length = Head(3);
        try
        {
            return Utf8Buffer.Strict.GetString(Take(length));
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw Fault("a text is not UTF-8");
        }
    }

    /// <summary>How many items follow: never more than there are bytes.</summary>
    public int Array() => Fitting(Head(4));

    /// <summary>How many pairs follow: never more than there are bytes.</summary>
    public int Map() => Fitting(Head(5));

    public readonly void End()
    {
        if (!rest.IsEmpty) throw Fault("there is something after its end");
    }

    private int Head(int kind)
    {
        var first = Take(1)[0];
        if (first >> 5 != kind) throw Fault($"a value is of kind {first >> 5} where {kind} belongs");
        uint value = (first & 31) switch
        {
            < 24 and var small => (uint)small,
            24 => AtLeast(24, Take(1)[0]),
            25 => AtLeast(0x100, BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            26 => AtLeast(0x10000, BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            _ => throw Fault("a length is left open or too large"),
        };
        return value <= int.MaxValue ? (int)value : throw Fault("a number is too large");
    }

    private static uint AtLeast(uint least, uint value) => value >= least ? value : throw Fault("a number is longer than it needs to be");

    private readonly int Fitting(int count) => count <= rest.Length ? count : throw Fault("it is cut off");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > rest.Length) throw Fault("it is cut off");
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static LinkedDataException Fault(string why) => new(Problems.Encoding, $"The CBOR can't be read: {why}.");
}
