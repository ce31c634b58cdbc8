using Cairn.Kernel;
using CsCheck;

namespace Cairn.Tests.Kernel.Trail;

public sealed class MerkleTests
{
    // The leaves and roots that implementations of RFC 6962 share.
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_the_shared_vectors()
    {
        var range = new MerkleRange();
        Assert.Equal(Roots[0], Convert.ToHexStringLower(range.Root));
        for (var i = 0; i < Leaves.Length; i++)
        {
            range.Append(MerkleHash.Leaf(Convert.FromHexString(Leaves[i])));
            Assert.Equal(Roots[i + 1], Convert.ToHexStringLower(range.Root));
        }
    }

    [Fact]
    public void A_log_in_tiles_has_the_roots_of_a_tree_however_often_it_is_stopped() =>
        Gen.Int[1, 700].Array[1, 6].Sample(steps =>
        {
            using var scratch = new Scratch();
            var folder = new LogFolder(scratch.Path);
            using var signer = new NoteSigner("example.org/log", new byte[32]);
            var tree = new MerkleRange();
            Checkpoint? head = null;
            foreach (var step in steps)
            {
                var log = head is null ? TileLog.Begin(folder) : TileLog.Continue(folder, head);
                Assert.NotNull(log);
                for (var i = 0; i < step; i++)
                {
                    var entry = BitConverter.GetBytes(tree.Size);
                    log.Append(entry);
                    tree.Append(MerkleHash.Leaf(entry));
                }

                head = log.Publish(signer);
                Assert.Equal(tree.Root, head.Root);
                Assert.Equal(tree.Size, head.Size);
            }
        }, iter: 20);

    [Fact]
    public void A_log_of_seventy_thousand_entries_has_the_tiles_the_specification_says()
    {
        using var scratch = new Scratch();
        var folder = new LogFolder(scratch.Path);
        using var signer = new NoteSigner("example.org/log", new byte[32]);
        var log = TileLog.Begin(folder);
        for (var i = 0; i < 70_000; i++)
        {
            log.Append(BitConverter.GetBytes(i));
        }

        log.Publish(signer);

        // C2SP tlog-tiles, "Partial Tiles".
        Assert.Equal(273, Directory.GetFiles(folder.PathOf("tile/0")).Length);
        Assert.NotNull(folder.Read("tile/0/273.p/112"));
        Assert.NotNull(folder.Read("tile/entries/273.p/112"));
        Assert.NotNull(folder.Read("tile/1/000"));
        Assert.NotNull(folder.Read("tile/1/001.p/17"));
        Assert.NotNull(folder.Read("tile/2/000.p/1"));
        Assert.Equal(5, Directory.GetDirectories(folder.PathOf("tile"), "*", SearchOption.AllDirectories).Count(d => d.EndsWith(".p", StringComparison.Ordinal)) + 1);
    }

    [Theory]
    [InlineData(0, "tile/0/000")]
    [InlineData(999, "tile/0/999")]
    [InlineData(1_234_067, "tile/0/x001/x234/067")]
    public void Tile_numbers_are_written_in_groups_of_three(long index, string path)
    {
        Assert.Equal(path, TilePath.Hashes(0, index, TilePath.Width));
        Assert.True(TilePath.IsValid(path));
        Assert.True(TilePath.IsValid(path + ".p/255"));
    }

    [Theory]
    [InlineData("tile/0/../../checkpoint")]
    [InlineData("tile/0/0")]
    [InlineData("tile/64/000")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/entries/000/")]
    [InlineData("heads/1.checkpoint")]
    [InlineData("tile/0/000\n")]
    public void Anything_else_is_no_tile(string path) => Assert.False(TilePath.IsValid(path));
}
