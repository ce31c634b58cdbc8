using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>
/// The canonical statements of every credential of one shape, with slots. Filling it gives the same bytes as expansion, RDF and
/// RDFC-1.0 would, at the price of copying and hashing them. What it can't be sure of it declines: values that coincide,
/// blank nodes that look alike, IRIs that a prefix might expand.
/// </summary>
internal sealed partial class CompiledShape : KnownShape
{
    private readonly SlotKind[] kinds;
    private readonly int[] classes;
    private readonly int[] repeated;
    private readonly Statements statements;
    private readonly int[] occurrences;
    private readonly Pool<ShapeWork> works;

    private CompiledShape(Pattern pattern, SlotKind[] kinds, int[] classes, Statements statements)
    {
        (Pattern, this.kinds, this.classes, this.statements) = (pattern, kinds, classes, statements);
        repeated = Enumerable.Range(0, classes.Length).Where(slot => classes[slot] != slot).ToArray();
        occurrences = statements.Occurrences(kinds.Length);
        var blanksBySlot = statements.BlanksBySlot(kinds.Length);
        works = new(() => new(kinds, statements.Subjects.Length, blanksBySlot, statements.Blanks.Length));
    }

    /// <summary>The structure that its documents have.</summary>
    public Pattern Pattern { get; }

    /// <summary>How many values its documents have.</summary>
    public int SlotCount => kinds.Length;

    /// <summary>Somewhere to fill this shape; give it back with <see cref="Return"/>.</summary>
    public ShapeWork Rent() => works.Rent();

    public void Return(ShapeWork work)
    {
        if (!work.IsLarge) works.Return(work);
    }

    /// <summary>The hash of the canonical N-Quads of a document of this shape, or false when it is not one or anything is unusual.</summary>
    public bool TryHash(JsonMap document, HashAlgorithmName algorithm, Span<byte> hash)
    {
        var work = Rent();
        try
        {
            return Pattern.Match(document, work) && TryHash(work, algorithm, hash);
        }
        finally
        {
            Return(work);
        }
    }

    /// <summary>The canonical N-Quads of a document of this shape, or null.</summary>
    public byte[]? Canonicalize(JsonMap document, HashAlgorithmName algorithm)
    {
        var work = Rent();
        try
        {
            Span<byte> hash = stackalloc byte[64];
            return Pattern.Match(document, work) && TryHash(work, algorithm, hash) ? work.Output.ToArray() : null;
        }
        finally
        {
            Return(work);
        }
    }

    /// <summary>The hash of the canonical N-Quads, once every slot has its value.</summary>
    public bool TryHash(ShapeWork work, HashAlgorithmName algorithm, Span<byte> hash)
    {
        // This shape was made for documents in which these values are the same.
        foreach (var slot in repeated)
            if (!work.Slots[slot].Bytes.SequenceEqual(work.Slots[classes[slot]].Bytes))
                return false;
        work.Use(algorithm);
        if (work.IsStale)
        {
            if (!Label(work, algorithm) || !Write(work)) return false;
            Hashing.Hash(algorithm, work.Output.Written, work.Hash);
            work.IsStale = false;
        }

        work.Hash.AsSpan(0, hash.Length).CopyTo(hash);
        return true;
    }

    /// <summary>Labels blank nodes by their first-degree hashes (RDFC-1.0 §4.4, steps 3 and 4); declines when two are alike.</summary>
    private bool Label(ShapeWork work, HashAlgorithmName algorithm)
    {
        for (var blank = 0; blank < statements.Blanks.Length; blank++)
        {
            if (!work.IsBlankStale[blank]) continue;
            Hashing.Hash(algorithm, Mentions(blank, work), work.Hashes[blank]);
            work.IsBlankStale[blank] = false;
        }

        var order = work.BlankOrder;
        for (var i = 1; i < order.Length; i++)
            for (var j = i; j > 0; j--)
            {
                var comparison = work.Hashes[order[j]].AsSpan().SequenceCompareTo(work.Hashes[order[j - 1]]);
                if (comparison == 0) return false;
                if (comparison > 0) break;
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
            }

        for (var i = 0; i < order.Length; i++) work.Labels[order[i]] = ShapeWork.Label(i);
        return true;
    }

    /// <summary>The statements that mention a blank node, in order, as its first-degree hash wants them (§4.6.3).</summary>
    private ReadOnlySpan<byte> Mentions(int blank, ShapeWork work)
    {
        var lines = statements.Blanks[blank];
        work.Scratch.Clear();
        work.Anonymous[blank] = ShapeWork.ThisBlank;
        var places = work.PlacesFor(lines.Length);
        for (var i = 0; i < places.Length; i++)
        {
            var start = work.Scratch.Length;
            WriteSubject(statements.Subjects[lines[i].Subject], work, work.Scratch, work.Anonymous);
            WriteRest(lines[i], work, work.Scratch, work.Anonymous);
            places[i] = (start, work.Scratch.Length - start);
        }

        work.Anonymous[blank] = ShapeWork.OtherBlank;
        if (!ByteOrder.Sort(work.Scratch.Written, places, out _)) return work.Scratch.Written;
        work.Output.Clear();
        foreach (var (start, length) in places) work.Output.Add(work.Scratch.Written.Slice(start, length));
        return work.Output.Written;
    }

    private bool Write(ShapeWork work)
    {
        if (!ByteOrder.SortSubjects(statements.Subjects, work)) return false;
        var size = statements.FixedLength;
        for (var slot = 0; slot < occurrences.Length; slot++) size += occurrences[slot] * work.Slots[slot].Bytes.Length;
        var output = work.Output;
        output.Clear();
        var to = output.Reserve(size);
        foreach (var index in work.SubjectOrder)
        {
            var subject = statements.Subjects[index];
            ReadOnlySpan<byte> name = to;
            to = PutSubject(subject, work, to);
            name = name[..^to.Length];
            var isFirst = true;
            foreach (var run in subject.Runs)
            {
                if (run.Length > 1)
                {
                    if (!PutRun(run, name, isFirst, work, ref to)) return false;
                }
                else
                {
                    if (!isFirst) to = Put(name, to);
                    to = PutRest(run[0], work, to);
                }

                isFirst = false;
            }
        }

        output.Advance(output.Reserve(0).Length - to.Length);
        return true;
    }

    /// <summary>Statements with the same subject and predicate; declines when two are the same.</summary>
    private static bool PutRun(Line[] run, ReadOnlySpan<byte> name, bool isFirst, ShapeWork work, ref Span<byte> to)
    {
        work.Scratch.Clear();
        var places = work.PlacesFor(run.Length);
        for (var i = 0; i < run.Length; i++)
        {
            var start = work.Scratch.Length;
            WriteRest(run[i], work, work.Scratch, work.Labels);
            places[i] = (start, work.Scratch.Length - start);
        }

        ByteOrder.Sort(work.Scratch.Written, places, out var hasEqual);
        if (hasEqual) return false;
        foreach (var (start, size) in places)
        {
            if (!isFirst) to = Put(name, to);
            to = Put(work.Scratch.Written.Slice(start, size), to);
            isFirst = false;
        }

        return true;
    }

    private static Span<byte> Put(ReadOnlySpan<byte> bytes, Span<byte> to)
    {
        bytes.CopyTo(to);
        return to[bytes.Length..];
    }

    private static Span<byte> PutSubject(Subject subject, ShapeWork work, Span<byte> to)
    {
        if (subject.Blank >= 0) return Put(work.Labels[subject.Blank], to);
        to[0] = (byte)'<';
        to = Put(subject.Iri ?? work.Slots[subject.Slot].Bytes, to[1..]);
        to[0] = (byte)'>';
        return to[1..];
    }

    private static Span<byte> PutRest(Line line, ShapeWork work, Span<byte> to)
    {
        foreach (ref readonly var part in line.Parts.AsSpan())
        {
            to = Put(part.Before, to);
            if (part.Slot >= 0) to = Put(work.Slots[part.Slot].Bytes, to);
            else if (part.Blank >= 0) to = Put(work.Labels[part.Blank], to);
        }

        return to;
    }

    private static void WriteSubject(Subject subject, ShapeWork work, Utf8Buffer to, byte[][] labels)
    {
        if (subject.Blank >= 0)
        {
            to.Add(labels[subject.Blank]);
            return;
        }

        to.Add((byte)'<');
        to.Add(subject.Iri ?? work.Slots[subject.Slot].Bytes);
        to.Add((byte)'>');
    }

    private static void WriteRest(Line line, ShapeWork work, Utf8Buffer to, byte[][] labels)
    {
        foreach (ref readonly var part in line.Parts.AsSpan())
        {
            to.Add(part.Before);
            if (part.Slot >= 0) to.Add(work.Slots[part.Slot].Bytes);
            else if (part.Blank >= 0) to.Add(labels[part.Blank]);
        }
    }
}
