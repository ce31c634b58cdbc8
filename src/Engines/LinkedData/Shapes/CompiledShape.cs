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

    private CompiledShape(Pattern pattern, SlotKind[] kinds, int[] rooms, int[] classes, Statements statements)
    {
        (Pattern, this.kinds, this.classes, this.statements) = (pattern, kinds, classes, statements);
        repeated = Enumerable.Range(0, classes.Length).Where(slot => classes[slot] != slot).ToArray();
        occurrences = statements.Occurrences(kinds.Length);
        var blanksBySlot = statements.BlanksBySlot(kinds.Length);
        works = new(() => new(statements, kinds, rooms, blanksBySlot));
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
            var size = Size(work);
            if (!SetLabels(work, algorithm, size) || !Write(work, size)) return false;
            Hashing.Hash(algorithm, work.Output.Written, work.Hash);
            work.IsStale = false;
        }

        work.Hash.AsSpan(0, hash.Length).CopyTo(hash);
        return true;
    }

    /// <summary>Room for all statements, and so for any of them.</summary>
    private int Size(ShapeWork work)
    {
        var size = statements.FixedLength + Padded.Room;
        for (var slot = 0; slot < occurrences.Length; slot++) size += occurrences[slot] * work.Slots[slot].Length;
        return size;
    }

    /// <summary>Labels blank nodes by their first-degree hashes (RDFC-1.0 §4.4, steps 3 and 4); declines when two are alike.</summary>
    private bool SetLabels(ShapeWork work, HashAlgorithmName algorithm, int size)
    {
        for (var blank = 0; blank < statements.Mentions.Length; blank++)
        {
            if (!work.IsBlankStale[blank]) continue;
            Hashing.Hash(algorithm, Mentions(blank, work, size), work.Hashes[blank]);
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

        for (var i = 0; i < order.Length; i++) work.Labels[order[i]] = Label.Canonical(i);
        return true;
    }

    /// <summary>The statements that mention a blank node, in order, as its first-degree hash wants them (§4.6.3).</summary>
    private ReadOnlySpan<byte> Mentions(int blank, ShapeWork work, int size)
    {
        var lines = statements.Mentions[blank];
        work.Anonymous[blank] = Label.This;
        var places = work.PlacesFor(lines.Length);
        work.Scratch.Clear();
        var scratch = work.Scratch.Reserve(size);
        var to = scratch;
        for (var i = 0; i < places.Length; i++)
        {
            var start = scratch.Length - to.Length;
            ref readonly var line = ref statements.Lines[lines[i]];
            to = PutSubject(statements.Subjects[line.Subject], work, to, work.Anonymous);
            to = PutRest(line, work, to, work.Anonymous);
            places[i] = (start, scratch.Length - to.Length - start);
        }

        work.Anonymous[blank] = Label.Other;
        ReadOnlySpan<byte> written = scratch[..^to.Length];
        if (!ByteOrder.Sort(written, places, out _)) return written;
        work.Output.Clear();
        foreach (var (start, length) in places) work.Output.Add(written.Slice(start, length));
        return work.Output.Written;
    }

    private bool Write(ShapeWork work, int size)
    {
        if (!ByteOrder.SortSubjects(statements.Subjects, work)) return false;
        work.Output.Clear();
        var output = work.Output.Reserve(size);
        var to = output;
        foreach (var index in work.SubjectOrder)
        {
            var subject = statements.Subjects[index];
            var start = output.Length - to.Length;
            to = PutSubject(subject, work, to, work.Labels);
            var length = output.Length - to.Length - start;
            for (var i = subject.First; i < subject.End;)
            {
                ref readonly var line = ref statements.Lines[i];
                if (line.Run > 1)
                {
                    if (!PutRun(i, output[start..], length, work, size, ref to)) return false;
                }
                else
                {
                    if (i > subject.First) to = Padded.Put(output[start..], length, to);
                    to = PutRest(line, work, to, work.Labels);
                }

                i += line.Run;
            }
        }

        work.Output.Advance(output.Length - to.Length);
        return true;
    }

    /// <summary>Statements with the same subject and predicate; declines when two are the same.</summary>
    private bool PutRun(int first, ReadOnlySpan<byte> name, int length, ShapeWork work, int size, ref Span<byte> to)
    {
        work.Scratch.Clear();
        var scratch = work.Scratch.Reserve(size);
        var rest = scratch;
        var run = statements.Lines.AsSpan(first, statements.Lines[first].Run);
        var places = work.PlacesFor(run.Length);
        for (var i = 0; i < run.Length; i++)
        {
            var start = scratch.Length - rest.Length;
            rest = PutRest(run[i], work, rest, work.Labels);
            places[i] = (start, scratch.Length - rest.Length - start);
        }

        ByteOrder.Sort(scratch, places, out var hasEqual);
        if (hasEqual) return false;
        var isNamed = first == statements.Subjects[run[0].Subject].First;
        foreach (var (start, count) in places)
        {
            if (!isNamed) to = Padded.Put(name, length, to);
            to = Padded.Put(scratch[start..], count, to);
            isNamed = false;
        }

        return true;
    }

    private static Span<byte> PutSubject(Subject subject, ShapeWork work, Span<byte> to, Label[] labels)
    {
        if (subject.Blank >= 0) return Padded.Put(labels[subject.Blank].PaddedBytes, labels[subject.Blank].Length, to);
        to[0] = (byte)'<';
        if (subject.Iri is { } iri)
        {
            iri.CopyTo(to[1..]);
            to = to[(iri.Length + 1)..];
        }
        else
        {
            to = Padded.Put(work.Slots[subject.Slot].PaddedBytes, work.Slots[subject.Slot].Length, to[1..]);
        }

        to[0] = (byte)'>';
        return to[1..];
    }

    private Span<byte> PutRest(in Line line, ShapeWork work, Span<byte> to, Label[] labels)
    {
        ReadOnlySpan<byte> text = statements.Text;
        foreach (ref readonly var part in statements.Parts.AsSpan(line.First, line.End - line.First))
        {
            to = Padded.Put(text[part.Start..], part.Length, to);
            if (part.Slot >= 0) to = Padded.Put(work.Slots[part.Slot].PaddedBytes, work.Slots[part.Slot].Length, to);
            else if (part.Blank >= 0) to = Padded.Put(labels[part.Blank].PaddedBytes, labels[part.Blank].Length, to);
        }

        return to;
    }
}
