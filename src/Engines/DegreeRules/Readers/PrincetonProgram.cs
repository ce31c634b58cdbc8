using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>A program read from a requirement file of the Princeton form.</summary>
/// <param name="Type">Degree, Major, Minor or Certificate.</param>
/// <param name="Code">Code of the program, such as <c>COS-BSE</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rules">Its rules; what could not be read is an <see cref="UnmappedRule"/> in them.</param>
/// <param name="Nodes">Every node of the file, in its order.</param>
public sealed record PrincetonProgram(string Type, string Code, string Name, RuleSet Rules, ImmutableArray<ReadNode> Nodes)
{
    /// <summary>Degree the program leads to, or null.</summary>
    public string? Degree { get; init; }

    /// <summary>The file's description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Programs that exclude this one, as codes: a remark for people, not a rule.</summary>
    public ImmutableArray<string> ExcludedWith { get; init; } = [];

    /// <summary>Nodes that could not be read.</summary>
    public IEnumerable<ReadNode> Unmapped => Nodes.Where(n => !n.IsMapped);
}

/// <summary>What became of one node of a file.</summary>
/// <param name="NodeId">Id of the rule made from it.</param>
/// <param name="Kind"><c>course_list</c>, <c>req_list</c>, <c>dist_req</c>, <c>num_courses</c>, or <c>none</c> for one without courses.</param>
/// <param name="File">The file.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record ReadNode(string NodeId, string Kind, string File, long Line)
{
    /// <summary>Why it could not be read; null when it was.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it was read.</summary>
    public bool IsMapped => Problem is null;
}
