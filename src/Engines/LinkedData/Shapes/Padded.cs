using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cairn.LinkedData;

/// <summary>
/// Copying short pieces, which is what filling a shape is. A piece with room behind it is copied in one or two strokes,
/// whatever its length; what is written beyond its end is overwritten by the next piece.
/// </summary>
internal static class Padded
{
    /// <summary>The room that pays behind a piece.</summary>
    public const int Room = 64;

    /// <summary>A copy of some bytes with room behind them.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var padded = new byte[bytes.Length + Room];
        bytes.CopyTo(padded);
        return padded;
    }

    /// <summary>Writes a piece, and gives what comes after it.</summary>
    /// <param name="piece">The piece, and perhaps more bytes behind it.</param>
    /// <param name="length">How long the piece is.</param>
    /// <param name="to">Where to.</param>
    public static Span<byte> Put(ReadOnlySpan<byte> piece, int length, Span<byte> to)
    {
        if (Vector256.IsHardwareAccelerated && length <= 2 * Vector256<byte>.Count && piece.Length >= 2 * Vector256<byte>.Count && to.Length >= 2 * Vector256<byte>.Count)
        {
            // The lengths were just compared, once for both strokes.
            ref readonly var from = ref MemoryMarshal.GetReference(piece);
            var (first, second) = (Vector256.LoadUnsafe(in from), Vector256.LoadUnsafe(in from, (nuint)Vector256<byte>.Count));
            ref var into = ref MemoryMarshal.GetReference(to);
            first.StoreUnsafe(ref into);
            second.StoreUnsafe(ref into, (nuint)Vector256<byte>.Count);
        }
        else
        {
            piece[..length].CopyTo(to);
        }

        return to[length..];
    }
}
