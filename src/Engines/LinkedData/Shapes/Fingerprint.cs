using System.Buffers;
using System.Buffers.Binary;

namespace Cairn.LinkedData;

/// <summary>
/// A number that documents of one structure share: their names, their nesting, where texts and numbers stand, not what they say.
/// It finds the shapes that are worth trying; whether one fits is decided by the shape.
/// </summary>
internal static class Fingerprint
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    // The same for every document in this process and another in the next, so that nobody can aim at a collision.
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    private static readonly SearchValues<byte> InStructure = SearchValues.Create("{}[],:\""u8);

    public static ulong Of(Json document)
    {
        var hash = Seed;
        Add(document, ref hash);
        return hash;
    }

    private static void Add(Json value, ref ulong hash)
    {
        switch (value)
        {
            case JsonMap map:
                Mix(ref hash, (uint)map.Count * 8 + 1);
                foreach (ref readonly var member in map.Members)
                {
                    var name = member.Key;
                    Mix(ref hash, name.Length == 0 ? 2 : ((uint)name.Length << 16 | name[0]) + ((ulong)name[^1] << 40));
                    Add(member.Value, ref hash);
                }

                break;
            case JsonList list:
                Mix(ref hash, (uint)list.Count * 8 + 3);
                foreach (var item in list.Items) Add(item, ref hash);
                break;
            case JsonText: Mix(ref hash, 4); break;
            case JsonNumber: Mix(ref hash, 5); break;
            default: Mix(ref hash, 6); break;
        }
    }

    /// <summary>The fingerprint of a JSON text, which need not be JSON at all.</summary>
    public static ulong Of(ReadOnlySpan<byte> json)
    {
        var hash = Seed;
        for (var at = 0; ;)
        {
            var step = json[at..].IndexOfAny(InStructure);
            if (step < 0) return hash;
            at += step + 1;
            if (json[at - 1] != '"')
            {
                if (json[at - 1] != ',') Mix(ref hash, json[at - 1]);
                continue;
            }

            var start = at;
            for (step = json[at..].IndexOfAny((byte)'"', (byte)'\\'); step >= 0 && json[at + step] == '\\'; step = json[at..].IndexOfAny((byte)'"', (byte)'\\'))
            {
                at += step + 2;
                if (at > json.Length) return hash;
            }

            if (step < 0) return hash;
            var text = json[start..(at + step)];
            at += step + 1;
            var next = at;
            while (next < json.Length && json[next] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') next++;
            Mix(ref hash, next < json.Length && json[next] == ':' ? Name(text) : 4);
        }
    }

    private static ulong Name(ReadOnlySpan<byte> name)
    {
        Span<byte> ends = stackalloc byte[8];
        name[..Math.Min(4, name.Length)].CopyTo(ends);
        name[Math.Max(0, name.Length - 4)..].CopyTo(ends[4..]);
        return BinaryPrimitives.ReadUInt64LittleEndian(ends) + (uint)name.Length * Odd;
    }

    private static void Mix(ref ulong hash, ulong value)
    {
        hash = (hash ^ value) * Odd;
        hash ^= hash >> 29;
    }
}
