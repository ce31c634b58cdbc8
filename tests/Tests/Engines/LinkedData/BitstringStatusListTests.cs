using System.IO.Compression;
using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Engines.LinkedData;

public class BitstringStatusListTests
{
    [Fact]
    public void What_is_set_is_what_is_read() => Gen.Int[0, BitstringStatusList.MinimumLength - 1].Array[0, 30].Sample(indexes =>
    {
        var list = new BitstringStatusList();
        foreach (var index in indexes) list[index] = true;
        var read = BitstringStatusList.Decode(list.Encode());

        Assert.Equal(list.Length, read.Length);
        Assert.Equal(indexes.Distinct().Count(), Enumerable.Range(0, read.Length).Count(index => read[index]));
        Assert.All(indexes, index => Assert.True(read[index]));
    }, iter: 50);

    [Fact]
    public void The_first_entry_is_the_highest_bit_of_the_first_byte()
    {
        var list = new BitstringStatusList { [0] = true, [15] = true };

        using var gzip = new GZipStream(new MemoryStream(Multibase.Decode(list.Encode())), CompressionMode.Decompress);

        Assert.Equal([0x80, 0x01], [gzip.ReadByte(), gzip.ReadByte()]);
    }

    [Fact]
    public void A_bomb_stops_at_the_limit()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 100; i++) gzip.Write(zeros);
        }

        Assert.Equal(Problems.StatusList, Assert.Throws<LinkedDataException>(() => BitstringStatusList.Decode(Multibase.EncodeBase64Url(packed.ToArray()))).Problem.Type);
    }

    [Theory]
    [InlineData("uAAAA")]
    [InlineData("u")]
    [InlineData("H4")]
    [InlineData("uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwf")]
    public void Damage_is_refused(string encoded)
    {
        // A cut stream either fails to unpack or comes out too short to be a list.
        try
        {
            Assert.True(BitstringStatusList.Decode(encoded).Length < BitstringStatusList.MinimumLength);
        }
        catch (LinkedDataException refused)
        {
            Assert.Contains(refused.Problem.Type, new[] { Problems.StatusList, Problems.Encoding });
        }
    }
}
