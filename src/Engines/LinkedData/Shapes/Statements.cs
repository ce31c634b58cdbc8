namespace Cairn.LinkedData;

/// <summary>A piece of a statement: bytes that are always the same, and then the value of a slot or the label of a blank node.</summary>
/// <param name="Start">Where the fixed bytes begin in <see cref="Statements.Text"/>.</param>
/// <param name="Length">How many fixed bytes there are.</param>
/// <param name="Slot">The slot, or -1.</param>
/// <param name="Blank">The blank node, or -1.</param>
internal readonly record struct Part(int Start, int Length, short Slot, short Blank);

/// <summary>A statement with slots.</summary>
/// <param name="Subject">Which subject it is about.</param>
/// <param name="First">The first of its parts, which go from the space before the predicate to the newline.</param>
/// <param name="End">The part after its last.</param>
/// <param name="Run">How many statements from this one on have the same subject and predicate; their order depends on the values.</param>
internal readonly record struct Line(int Subject, int First, int End, int Run);

/// <summary>
/// What statements are about. An IRI in a slot or a fixed one is kept without its brackets.
/// </summary>
/// <param name="Iri">The fixed IRI, or null.</param>
/// <param name="Slot">The slot, or -1.</param>
/// <param name="Blank">The blank node, or -1.</param>
/// <param name="First">The first of its statements, which are in the order of their predicates.</param>
/// <param name="End">The statement after its last.</param>
internal sealed record Subject(byte[]? Iri, int Slot, int Blank, int First, int End);

/// <summary>
/// All statements of a shape. They are a few long arrays and not many short ones, because filling a shape is bound by how much
/// memory it goes through: next to the signature's own tables there is not much room in a processor's first cache.
/// </summary>
/// <param name="Text">The fixed bytes of all parts one after the other, <see cref="Padded"/>.</param>
/// <param name="Parts">The parts of all statements.</param>
/// <param name="Lines">The statements, by subject.</param>
/// <param name="Subjects">What they are about.</param>
/// <param name="Mentions">For each blank node, the statements that mention it.</param>
internal sealed record Statements(byte[] Text, Part[] Parts, Line[] Lines, Subject[] Subjects, int[][] Mentions)
{
    /// <summary>The bytes that are the same in every document.</summary>
    public int FixedLength { get; } = Lines.Sum(line =>
        (Subjects[line.Subject].Iri?.Length ?? 0) + 2 + (Subjects[line.Subject].Blank >= 0 ? Label.MaxLength : 0)
        + Parts[line.First..line.End].Sum(part => part.Length + (part.Blank >= 0 ? Label.MaxLength : 0)));

    /// <summary>How often each of so many slots is written.</summary>
    public int[] Occurrences(int slots)
    {
        var counts = new int[slots];
        foreach (var line in Lines)
            foreach (var slot in SlotsOf(line))
                counts[slot]++;
        return counts;
    }

    /// <summary>For each of so many slots, the blank nodes whose hash depends on it.</summary>
    public int[][] BlanksBySlot(int slots)
    {
        var found = Enumerable.Range(0, slots).Select(_ => new SortedSet<int>()).ToArray();
        for (var blank = 0; blank < Mentions.Length; blank++)
            foreach (var slot in Mentions[blank].SelectMany(line => SlotsOf(Lines[line])))
                found[slot].Add(blank);
        return Array.ConvertAll(found, blanks => blanks.ToArray());
    }

    private IEnumerable<int> SlotsOf(Line line) => Parts[line.First..line.End].Select(part => (int)part.Slot).Prepend(Subjects[line.Subject].Slot).Where(slot => slot >= 0);
}
