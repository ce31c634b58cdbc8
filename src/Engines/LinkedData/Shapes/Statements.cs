namespace Cairn.LinkedData;

/// <summary>A piece of a statement: bytes that are always the same, and then the value of a slot or the label of a blank node.</summary>
/// <param name="Before">The fixed bytes.</param>
/// <param name="Slot">The slot, or -1.</param>
/// <param name="Blank">The blank node, or -1.</param>
internal readonly record struct Part(byte[] Before, int Slot, int Blank);

/// <summary>A statement with slots: its parts from the space before the predicate to the newline.</summary>
/// <param name="Subject">Which subject it is about.</param>
/// <param name="Parts">What follows the subject.</param>
internal sealed record Line(int Subject, Part[] Parts);

/// <summary>
/// What statements are about. An IRI in a slot or a fixed one is kept without its brackets.
/// </summary>
/// <param name="Iri">The fixed IRI, or null.</param>
/// <param name="Slot">The slot, or -1.</param>
/// <param name="Blank">The blank node, or -1.</param>
/// <param name="Runs">
/// Its statements in the order of their predicates; those with the same predicate form a run, whose order depends on the values.
/// </param>
internal sealed record Subject(byte[]? Iri, int Slot, int Blank, Line[][] Runs);

/// <summary>All statements of a shape.</summary>
/// <param name="Subjects">By subject.</param>
/// <param name="Blanks">For each blank node, the statements that mention it.</param>
internal sealed record Statements(Subject[] Subjects, Line[][] Blanks)
{
    /// <summary>The bytes that are the same in every document.</summary>
    public int FixedLength { get; } = Subjects.Sum(subject => subject.Runs.Sum(run => run.Sum(line =>
        (subject.Iri?.Length ?? 0) + 2 + line.Parts.Sum(part => part.Before.Length + (part.Blank >= 0 ? ShapeWork.MaxLabel : 0)) + (subject.Blank >= 0 ? ShapeWork.MaxLabel : 0))));

    /// <summary>How often each of so many slots is written.</summary>
    public int[] Occurrences(int slots)
    {
        var counts = new int[slots];
        foreach (var subject in Subjects)
            foreach (var line in subject.Runs.SelectMany(run => run))
            {
                if (subject.Slot >= 0) counts[subject.Slot]++;
                foreach (var part in line.Parts)
                    if (part.Slot >= 0)
                        counts[part.Slot]++;
            }

        return counts;
    }

    /// <summary>For each of so many slots, the blank nodes whose hash depends on it.</summary>
    public int[][] BlanksBySlot(int slots)
    {
        var found = Enumerable.Range(0, slots).Select(_ => new SortedSet<int>()).ToArray();
        for (var blank = 0; blank < Blanks.Length; blank++)
            foreach (var line in Blanks[blank])
            {
                if (Subjects[line.Subject].Slot is var subject and >= 0) found[subject].Add(blank);
                foreach (var part in line.Parts)
                    if (part.Slot >= 0)
                        found[part.Slot].Add(blank);
            }

        return Array.ConvertAll(found, blanks => blanks.ToArray());
    }
}
