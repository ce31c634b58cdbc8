using System.Security.Cryptography;
using Cairn.Kernel;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Kernel.Blobs;

public sealed class BlobStoreTests
{
    public static TheoryData<DatabaseKind> Databases => House.Databases;

    private static async Task<BlobId> Store(House house, byte[] bytes, PersonId? owner = null, string type = "application/pdf")
    {
        var staged = await house.Home.Blobs.Stage(new MemoryStream(bytes), type, owner, default);
        return (await house.Home.Write<BlobId>(House.Somebody, Once.Named("KeepFile"), async write => await house.Home.Blobs.Keep(write, staged, default), default)).Value;
    }

    private static async Task<byte[]> Read(House house, BlobId id)
    {
        await using var db = house.Home.OpenReader();
        await using var content = await house.Home.Blobs.Open(db, id, default);
        var copy = new MemoryStream();
        await content!.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static async Task<BlobCondition> Check(House house, BlobId id)
    {
        await using var db = house.Home.OpenReader();
        return await house.Home.Blobs.Check(db, id, default);
    }

    [Fact]
    public async Task Bytes_of_any_length_come_back_as_they_were()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        foreach (var length in (int[])[0, 1, BlobCipher.ChunkLength - 1, BlobCipher.ChunkLength, BlobCipher.ChunkLength + 1, 3 * BlobCipher.ChunkLength])
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            var id = await Store(house, bytes);

            Assert.Equal(bytes, await Read(house, id));
            Assert.Equal(BlobCondition.Sound, await Check(house, id));
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task One_owner_has_the_same_bytes_once_and_two_owners_each_have_theirs(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        var (ada, grace) = (house.Parts.Ids.New<PersonId>(), house.Parts.Ids.New<PersonId>());
        var bytes = "the same words"u8.ToArray();

        var first = await Store(house, bytes, ada);
        Assert.Equal(first, await Store(house, bytes, ada));
        Assert.NotEqual(first, await Store(house, bytes, grace));
        Assert.NotEqual(first, await Store(house, bytes));
        Assert.Equal(bytes, await Read(house, first));
    }

    [Fact]
    public async Task Nothing_readable_lies_on_disk()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        await Store(house, "a very personal letter"u8.ToArray());

        foreach (var file in Directory.EnumerateFiles(Path.Combine(house.Folder, "blobs"), "*", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("personal"u8));
        }
    }

    [Fact]
    public async Task A_changed_exchanged_shortened_or_missing_file_is_found()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        var bytes = RandomNumberGenerator.GetBytes((3 * BlobCipher.ChunkLength) + 5);
        const int Box = BlobCipher.ChunkLength + BlobCipher.TagLength;
        var harms = new Func<byte[], byte[]>[]
        {
            b => [.. b[..100], (byte)(b[100] ^ 1), .. b[101..]],
            b => b[..^1],
            b => b[..(3 * Box)],
            b => [.. b[Box..(2 * Box)], .. b[..Box], .. b[(2 * Box)..]],
            b => [.. b, 0],
            _ => [],
        };
        foreach (var harm in harms)
        {
            var id = await Store(house, [.. bytes, (byte)Array.IndexOf(harms, harm)]);
            var path = house.Home.Blobs.PathOf(id);
            File.WriteAllBytes(path, harm(File.ReadAllBytes(path)));
            Assert.Equal(BlobCondition.Damaged, await Check(house, id));
        }

        var gone = await Store(house, bytes);
        File.Delete(house.Home.Blobs.PathOf(gone));
        Assert.Equal(BlobCondition.Missing, await Check(house, gone));
    }

    [Fact]
    public void What_is_encrypted_decrypts_however_it_is_read() =>
        Gen.Select(Gen.Byte.Array[0, 200_000], Gen.Int[1, 90_000]).Sample((bytes, step) =>
        {
            using var scratch = new Scratch();
            var path = Path.Combine(scratch.Path, "file");
            var key = new byte[32];
            using (var file = File.Create(path))
            {
                BlobCipher.Encrypt(new MemoryStream(bytes), file, key, [], default).GetAwaiter().GetResult();
            }

            using var reader = new BlobReader(File.OpenRead(path), key, []);
            var (copy, buffer) = (new MemoryStream(), new byte[step]);
            for (int read; (read = reader.Read(buffer, 0, step)) > 0;)
            {
                copy.Write(buffer, 0, read);
            }

            Assert.Equal(bytes, copy.ToArray());
        }, iter: 50);

    [Fact]
    public async Task What_was_staged_and_never_kept_is_swept_after_a_day()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var house = await House.Build(DatabaseKind.Sqlite, clock);
        var kept = await Store(house, "kept"u8.ToArray());
        var lost = await house.Home.Blobs.Stage(new MemoryStream([1, 2, 3]), "text/plain", null, default);

        Assert.Equal(0, await house.Home.Blobs.Sweep(default));
        clock.Now += TimeSpan.FromHours(25);
        Assert.Equal(1, await house.Home.Blobs.Sweep(default));

        Assert.False(File.Exists(house.Home.Blobs.PathOf(lost.Id)));
        Assert.Equal(BlobCondition.Sound, await Check(house, kept));
    }
}
