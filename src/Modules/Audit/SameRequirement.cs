using Cairn.DegreeRules;

namespace Cairn.Audit;

/// <summary>
/// Whether a course still asks for what an exception was made for. A requirement is known by its id; one that has none of its own
/// is called after its place ("r.2"), where a change of the text may put another.
/// </summary>
internal static class SameRequirement
{
    public static bool IsIn(RuleSet now, AuditException exception) =>
        exception.Node is not { } node || !IsPlace(node)
        || (RuleText.TryRead(exception.CourseRules ?? "", out var then, out _) && Written(then, node) is { } before && before == Written(now, node));

    private static bool IsPlace(string id) => id == "r" || id.StartsWith("r.", StringComparison.Ordinal);

    private static string? Written(RuleSet rules, string node) =>
        rules.Root.Nodes().FirstOrDefault(r => r.Id == node) is { } rule ? RuleText.Write(rules with { Root = rule, Sharing = [] }) : null;
}
