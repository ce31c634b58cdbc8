using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// The CBOR of ecdsa-sd-2023's proof values, damaged as bytes: as text it would rarely come through base64url. What is read must
/// be read again from what is written of it.
/// </summary>
internal sealed class ProofValueTarget(bool isBase) : FuzzTarget
{
    private readonly Mutation mutation = new(isBase ? Bases() : Derived());

    /// <summary>Now and then the text itself.</summary>
    public override byte[] Make(Random random)
    {
        var damaged = mutation.Of(random);
        if (damaged.Length > 0 && random.Next(3) == 0) damaged[random.Next(damaged.Length)] = Heads[random.Next(Heads.Length)];
        var text = Encoding.ASCII.GetBytes(Multibase.EncodeBase64Url(damaged));
        if (random.Next(20) == 0) text[random.Next(text.Length)] = (byte)random.Next(256);
        return text;
    }

    public override bool Accepts(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        var (read, again) = isBase ? (Of(SdBaseValue.Read(text)), Of(SdBaseValue.Read(SdBaseValue.Read(text).Write())))
            : (Of(SdDerivedValue.Read(text)), Of(SdDerivedValue.Read(SdDerivedValue.Read(text).Write())));
        return read == again ? true : throw new InvalidOperationException("What was written of the proof value reads as another.");
    }

    private static string Of(SdBaseValue value) => string.Join('|', [.. Hex(value.BaseSignature, value.PublicKey, value.HmacKey), .. Hex(value.Signatures), .. value.MandatoryPointers]);

    private static string Of(SdDerivedValue value) => string.Join('|', [
        .. Hex(value.BaseSignature, value.PublicKey), .. Hex(value.Signatures),
        .. value.Labels.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={Convert.ToHexString(pair.Value)}"),
        .. value.MandatoryIndexes.Select(index => $"{index}")]);

    private static IEnumerable<string> Hex(params byte[][] parts) => parts.Select(Convert.ToHexString);

    private static byte[][] Bases() =>
    [
        Bytes(new SdBaseValue(Filled(64, 1), Filled(35, 2), Filled(32, 3), [Filled(64, 4), Filled(64, 5)], ["/issuer", "/é/0", ""]).Write()),
        Bytes(new SdBaseValue(Filled(64, 1), Filled(35, 2), Filled(32, 3), [], []).Write()),
    ];

    private static byte[][] Derived() =>
    [
        Bytes(new SdDerivedValue(Filled(64, 1), Filled(35, 2), [Filled(64, 4)], new Dictionary<int, byte[]> { [0] = Filled(32, 6), [1] = Filled(32, 7), [300] = Filled(32, 8) }, [0, 2, 23, 24, 256, 65536]).Write()),
        Bytes(new SdDerivedValue(Filled(64, 1), Filled(35, 2), [], new Dictionary<int, byte[]>(), []).Write()),
    ];

    private static byte[] Bytes(string proofValue) => Multibase.Decode(proofValue);

    private static byte[] Filled(int length, byte with) => [.. Enumerable.Repeat(with, length)];

    /// <summary>How values of CBOR begin: numbers, byte strings, texts, arrays, maps, tags, lengths left open, the longest lengths.</summary>
    private static readonly byte[] Heads = [0x00, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1f, 0x38, 0x40, 0x58, 0x5b, 0x5f, 0x60, 0x78, 0x80, 0x9a, 0x9b, 0x9f, 0xa0, 0xb8, 0xba, 0xbf, 0xd9, 0xf6, 0xff];
}
