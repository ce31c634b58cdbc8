using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// What filling a shape needs and leaves behind: the values of its slots, the hashes of its blank nodes, buffers.
/// What did not change since the document before is not computed again.
/// </summary>
internal sealed class ShapeWork
{
    private const int MaxKeptOutput = 1 << 18;

    private readonly int[][] blanksBySlot;
    private HashAlgorithmName algorithm;
    private bool hasLargeSlot;

    /// <param name="statements">What is to be filled.</param>
    /// <param name="kinds">The kind of each slot.</param>
    /// <param name="rooms">How long the value of each slot usually is at most, in bytes.</param>
    /// <param name="blanksBySlot"><see cref="Statements.BlanksBySlot"/>.</param>
    public ShapeWork(Statements statements, SlotKind[] kinds, int[] rooms, int[][] blanksBySlot)
    {
        this.blanksBySlot = blanksBySlot;
        Slots = new SlotValue[kinds.Length];
        var values = new byte[rooms.Sum() + Padded.Room];
        for (var (slot, start) = (0, 0); slot < kinds.Length; start += rooms[slot++]) Slots[slot] = new(kinds[slot], values, start, rooms[slot]);
        SubjectOrder = Enumerable.Range(0, statements.Subjects.Length).ToArray();
        var blanks = statements.Mentions.Length;
        BlankOrder = Enumerable.Range(0, blanks).ToArray();
        Labels = new Label[blanks];
        Anonymous = new Label[blanks];
        Array.Fill(Anonymous, Label.Other);
        Hashes = Enumerable.Range(0, blanks).Select(_ => new byte[64]).ToArray();
        IsBlankStale = new bool[blanks];
        Array.Fill(IsBlankStale, true);
    }

    public SlotValue[] Slots { get; }

    /// <summary>The subjects in the order of the last document, which is that of the next, or nearly.</summary>
    public int[] SubjectOrder { get; }

    public int[] BlankOrder { get; }

    /// <summary>The canonical label of each blank node.</summary>
    public Label[] Labels { get; }

    /// <summary>Labels for the first-degree hash.</summary>
    public Label[] Anonymous { get; }

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
        hasLargeSlot |= Slots[slot].IsLarge;
        foreach (var blank in blanksBySlot[slot]) IsBlankStale[blank] = true;
        return change == SlotChange.Changed;
    }

    public Span<(int Start, int Length)> PlacesFor(int count)
    {
        if (Places.Length < count) Places = new (int, int)[count];
        return Places.AsSpan(0, count);
    }

    /// <summary>Whether this is too large to be kept for the next document.</summary>
    public bool IsLarge => hasLargeSlot || Output.Capacity > MaxKeptOutput || Scratch.Capacity > MaxKeptOutput;
}
