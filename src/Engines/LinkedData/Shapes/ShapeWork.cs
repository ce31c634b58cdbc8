using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>
/// What filling a shape needs and leaves behind: the values of its slots, the hashes of its blank nodes, buffers.
/// What did not change since the document before is not computed again.
/// </summary>
internal sealed class ShapeWork
{
    private const int MaxKeptOutput = 1 << 18;

    private static readonly byte[][] CanonicalLabels =
        Enumerable.Range(0, 256).Select(i => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"_:c14n{i}"))).ToArray();

    private readonly int[][] blanksBySlot;
    private HashAlgorithmName algorithm;

    public ShapeWork(SlotKind[] kinds, int subjects, int[][] blanksBySlot, int blanks)
    {
        this.blanksBySlot = blanksBySlot;
        Slots = Array.ConvertAll(kinds, kind => new SlotValue(kind));
        SubjectOrder = Enumerable.Range(0, subjects).ToArray();
        BlankOrder = Enumerable.Range(0, blanks).ToArray();
        Labels = new byte[blanks][];
        Anonymous = new byte[blanks][];
        Array.Fill(Anonymous, OtherBlank);
        Hashes = Enumerable.Range(0, blanks).Select(_ => new byte[64]).ToArray();
        IsBlankStale = new bool[blanks];
        Array.Fill(IsBlankStale, true);
    }

    /// <summary>More blank nodes than this are not compiled.</summary>
    public static int MaxBlanks => CanonicalLabels.Length;

    /// <summary>The length of the longest label.</summary>
    public const int MaxLabel = 9;

    /// <summary>How the first-degree hash writes the node in question (RDFC-1.0 §4.6.3).</summary>
    public static byte[] ThisBlank { get; } = "_:a"u8.ToArray();

    /// <summary>How the first-degree hash writes every other blank node.</summary>
    public static byte[] OtherBlank { get; } = "_:z"u8.ToArray();

    public SlotValue[] Slots { get; }

    /// <summary>The subjects in the order of the last document, which is that of the next, or nearly.</summary>
    public int[] SubjectOrder { get; }

    public int[] BlankOrder { get; }

    /// <summary>The canonical label of each blank node.</summary>
    public byte[][] Labels { get; }

    /// <summary>Labels for the first-degree hash.</summary>
    public byte[][] Anonymous { get; }

    /// <summary>The first-degree hash of each blank node; room for the longest.</summary>
    public byte[][] Hashes { get; }

    /// <summary>Which of <see cref="Hashes"/> are of other values.</summary>
    public bool[] IsBlankStale { get; }

    /// <summary>Whether <see cref="Output"/> and <see cref="Hash"/> are of other values.</summary>
    public bool IsStale { get; set; } = true;

    /// <summary>The hash of the canonical form.</summary>
    public byte[] Hash { get; } = new byte[64];

    /// <summary>The canonical form.</summary>
    public Utf8Buffer Output { get; } = new(4096);

    /// <summary>For lines that have to be put in order.</summary>
    public Utf8Buffer Scratch { get; } = new(1024);

    public (int Start, int Length)[] Places { get; private set; } = new (int, int)[16];

    public static byte[] Label(int number) => CanonicalLabels[number];

    /// <summary>Another hash function makes every hash another.</summary>
    public void Use(HashAlgorithmName name)
    {
        if (algorithm == name) return;
        algorithm = name;
        IsStale = true;
        Array.Fill(IsBlankStale, true);
    }

    /// <summary>Notes what became of a slot; false when the shape can't take its value.</summary>
    public bool Take(int slot, SlotChange change)
    {
        if (change == SlotChange.None) return true;
        IsStale = true;
        foreach (var blank in blanksBySlot[slot]) IsBlankStale[blank] = true;
        return change == SlotChange.Changed;
    }

    public Span<(int Start, int Length)> PlacesFor(int count)
    {
        if (Places.Length < count) Places = new (int, int)[count];
        return Places.AsSpan(0, count);
    }

    /// <summary>Whether this is too large to be kept for the next document.</summary>
    public bool IsLarge
    {
        get
        {
            if (Output.Capacity > MaxKeptOutput || Scratch.Capacity > MaxKeptOutput) return true;
            foreach (var slot in Slots)
                if (slot.IsLarge)
                    return true;
            return false;
        }
    }
}
