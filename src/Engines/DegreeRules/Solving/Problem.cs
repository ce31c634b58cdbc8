namespace Cairn.DegreeRules;

/// <summary>Rules and one record brought together: who could count where, and what binds the choice.</summary>
internal sealed record Problem
{
    /// <summary>An unmet requirement, in units of cost; a missing course is <see cref="Course"/>.</summary>
    public const long Unmet = 1_000_000;
    public const long Course = 1_000;
    public const int Levels = 3;

    /// <summary>What a node costs that is not to be chosen: more than all others together.</summary>
    public const long ClosedCost = Unmet * 1_000_000;

    public required CompiledRules Rules { get; init; }
    public required GradeScheme Grades { get; init; }

    /// <summary>Attempts that could count somewhere, in canonical order: the answer does not depend on ids or input order.</summary>
    public required Attempt[] Attempts { get; init; }

    /// <summary>Thousandths of credits each gives, in the rule set's unit.</summary>
    public required long[] Credits { get; init; }

    /// <summary>Attempts of each level: completed, then with those in progress, then with those planned.</summary>
    public required AttemptSet[] OfLevel { get; init; }

    /// <summary>Completed attempts with a grade that counts in a GPA.</summary>
    public required AttemptSet Graded { get; init; }

    /// <summary>Quality points in thousandths of points × credits, and GPA credits, per attempt.</summary>
    public required (long Points, long Credits)[] Quality { get; init; }

    /// <summary>Subjects and terms, numbered from 0 in this problem.</summary>
    public required int[] Subject { get; init; }
    public required int[] Term { get; init; }
    public required AttemptSet[] Eligible { get; init; }
    public required Token[] Tokens { get; init; }
    public required Cap[] Caps { get; init; }

    /// <summary>Cost of each node that the record alone decides, per level; null for others.</summary>
    public required long[]?[] Fixed { get; init; }
    public required bool[] Waived { get; init; }

    /// <summary>For a condition, the child in force, or -1 for none.</summary>
    public required int[] Chosen { get; init; }

    /// <summary>Nodes under a branch that is not in force.</summary>
    public required bool[] OutOfForce { get; init; }
    public required AttemptSet[][] AtLeast { get; init; }

    /// <summary>True when everything is completed, so that the three levels are one.</summary>
    public required bool OneLevel { get; init; }

    /// <summary>True for leaves whose filling some ancestor looks at beyond met or not (GPA, order, at-least limits).</summary>
    public required bool[] Entangled { get; init; }

    /// <summary>True for leaves under a group that may give its parent more than one unit: what is waste there is not seen leaf by leaf.</summary>
    public required bool[] Nested { get; init; }

    /// <summary>
    /// True for leaves that a best assignment never gives more courses than are useful: of too many, the one that is
    /// least far could be taken back, and nothing would be lost.
    /// </summary>
    public required bool[] Saturates { get; init; }

    /// <summary>Credits of every attempt when all are equal, else 0.</summary>
    public required long UniformCredits { get; init; }
    public required int LeftOut { get; init; }

    /// <summary>Per level, nodes that are not to be chosen; null when any may be.</summary>
    public bool[][]? Closed { get; init; }

    /// <summary>Applications of the previous audit that can't be kept whatever is decided here.</summary>
    public int MovedBefore { get; init; }
    public required bool OptionsLeftOut { get; init; }

    /// <summary>How many more courses a leaf can use when it holds so many.</summary>
    public int Room(Leaf leaf, int held) => Saturates[leaf.Index] ? Math.Max(0, leaf.Useful - held) : AttemptSet.Capacity;
}

/// <summary>A decision to take: where one attempt counts. Stand-alone leaves get a token of their own.</summary>
internal sealed class Token
{
    public required int Attempt { get; init; }
    public required Option[] Options { get; init; }

    /// <summary>Tokens of one class can be exchanged without changing any cost.</summary>
    public int Class { get; set; }

    /// <summary>The option that the previous audit took, or -1.</summary>
    public int Previous { get; init; } = -1;

    /// <summary>An exception applies it, or it was decided before: it has one option, which must be taken.</summary>
    public bool Forced { get; init; }

    /// <summary>In a part of a problem, the token of the whole it is made of, and which of its options these are.</summary>
    public (int Token, int[] Options) Origin { get; init; } = (-1, []);
}

/// <summary>Leaves that one attempt fills together: one, or several that may share it.</summary>
internal sealed record Option(int[] Leaves, int[] Shares);

/// <summary>No more than so many of some attempts may be applied to a range of leaves (or shared by a pair of parts).</summary>
internal sealed record Cap(int LeafStart, int LeafEnd, AttemptSet Of, int Courses, long Credits, int Node)
{
    /// <summary>The pair of parts whose sharing it limits, or -1.</summary>
    public int Share { get; init; } = -1;

    /// <summary>The pool of the limit that it is; null for a requirement that takes no more.</summary>
    public Pool? From { get; init; }
}
