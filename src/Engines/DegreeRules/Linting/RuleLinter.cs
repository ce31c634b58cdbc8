using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// Finds rules that cannot be met, say the same twice, name courses that are not there, or have no effect. It reports
/// only what it can show: where courses can't be listed, or repeats may count, it keeps silent.
/// </summary>
public static class RuleLinter
{
    /// <summary>Looks at every node.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="catalog">The courses there are; without it, courses are not looked up.</param>
    /// <param name="grades">The grade scheme; the four-point one when null.</param>
    /// <param name="places">Where nodes stand in the text they were read from, or null.</param>
    public static ImmutableArray<LintFinding> Check(
        RuleSet rules, LintCatalog? catalog = null, GradeScheme? grades = null, IReadOnlyDictionary<string, TextPlace>? places = null)
    {
        var context = new LintContext(rules, catalog, grades ?? GradeScheme.FourPoint, places);
        var (nodes, limits) = (new NodeLint(context), new LimitLint(context));
        foreach (var node in rules.Root.Nodes())
        {
            nodes.Look(node);
            limits.Look(node);
        }

        if (catalog?.Circle?.Way(rules) is { } way)
            context.Found(Asking(rules.Root, way[1]), "courses-in-circle", ("way", string.Join(" → ", way.Select(c => c.ToDisplay()))));
        var counting = new CountingLint(context);
        counting.LookAtSharing();
        counting.LookAtTheWhole();
        if (context.IsUnfinished) context.Found(rules.Root, "too-large");
        return context.Findings.DrainToImmutable();
    }

    /// <summary>The leaf that asks for a course.</summary>
    private static Rule Asking(Rule root, CourseKey course) => root.AppliedNodes().First(n => NeededCourses.Of(n).Contains(course) && n is CourseRule or TakeRule);

    /// <summary>Reads rules and looks at every node; findings have their place in the text.</summary>
    /// <param name="text">Rules as docs/rules.md describes them.</param>
    /// <param name="catalog">The courses there are, or null.</param>
    /// <param name="grades">The grade scheme; the four-point one when null.</param>
    /// <exception cref="RuleTextException">The text is no rule set.</exception>
    public static ImmutableArray<LintFinding> CheckText(string text, LintCatalog? catalog = null, GradeScheme? grades = null) =>
        Check(RuleText.Read(text, out var places), catalog, grades, places);
}
