using System.Buffers.Binary;
using Cairn.Kernel;

namespace Cairn.SecondProcess;

/// <summary>Writes numbered units, eight callers at a time, until it is killed.</summary>
public static class Writing
{
    public static async Task Forever(InstitutionDb home, int first, bool sealing)
    {
        var next = first - 1;
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var number = Interlocked.Increment(ref next);
                await One(home, number);
                Console.WriteLine($"done {number}");
            }
        }));
        var sealer = Task.Run(async () =>
        {
            while (sealing)
            {
                await Sealer.Seal(home, CancellationToken.None);
                Console.WriteLine("sealed");
            }
        });
        await Task.WhenAll(writers.Append(sealer));
    }

    /// <summary>Writes one unit under a key made of its number: asked again, it is not written twice.</summary>
    public static async Task One(InstitutionDb home, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number + 1);
        var key = new Guid(bytes);
        var outcome = await home.Write<UnitId>(Actor.System("second-process"), Once.By(key, number), write =>
        {
            var id = write.NewId<UnitId>();
            write.Add(new Unit { Id = id, Kind = UnitKind.Department, Code = $"K{number}", Name = $"Unit {number}", Path = Unit.PathOf(null, id), From = new(2026, 1, 1) });
            return Task.FromResult<Outcome<UnitId>>(id);
        }, CancellationToken.None);
        _ = outcome.Value;
    }
}
