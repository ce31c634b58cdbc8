using System.Security.Cryptography;

namespace Cairn.Kernel;

/// <summary>
/// The one source of new ids: UUIDs version 7 (RFC 9562, section 5.7) from the injected clock.
/// Their order is roughly that of creation and must not be relied on: events carry a sequence for that.
/// </summary>
public sealed class IdGenerator(TimeProvider clock)
{
    /// <summary>A new id of the wanted type.</summary>
    public TId New<TId>() where TId : struct, IId<TId> => TId.From(NewGuid());

    /// <summary>A new UUID version 7.</summary>
    public Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        var milliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--, milliseconds >>= 8)
        {
            bytes[i] = (byte)milliseconds;
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
