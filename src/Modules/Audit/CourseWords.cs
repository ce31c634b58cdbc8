using System.Globalization;
using Cairn.Audit.Contracts;
using Cairn.Audit.Resources;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Audit;

/// <summary>Says in the reader's language whether a learner has what a course asks for.</summary>
public sealed class CourseWords(IStringLocalizer<AuditText> l, RequirementWords words, AuditWords audits)
{
    /// <summary>The answer in one sentence.</summary>
    /// <param name="own">Whether the learner reads it.</param>
    internal string Answer(CourseAudit audit, bool own) =>
        l[$"Readiness_{audit.Readiness}_{(own ? "You" : "They")}", audit.Readiness == Readiness.Missing ? string.Join("; ", Missing(audit)) : ""];

    /// <summary>What the course asks for as a tree, with what counts where; null where it has no rules.</summary>
    /// <param name="proposeAt">Where an exception is proposed; null for who may not.</param>
    internal CheckNode? Tree(CourseAudit audit, IReadOnlyDictionary<string, LocalizedText> terms, string? proposeAt) =>
        audit is { Asked.Rules: { } rules, Result: not null } ? audits.Tree(Explained.Of(audit, words.ById(rules)[rules.Root.Id] is var root ? root.Title ?? root.Says : ""), terms: terms, proposeAt: proposeAt) : null;

    internal static Tone Tone(CourseAudit audit) => audit.Readiness switch
    {
        Readiness.Ready or Readiness.NothingAsked => Design.Tone.Good,
        Readiness.Missing or Readiness.Unknown => Design.Tone.Warn,
        _ => Design.Tone.Info,
    };

    /// <summary>Of rules that want all their parts, the parts that are missing; else the whole.</summary>
    private List<string> Missing(CourseAudit audit)
    {
        var (rules, root) = (audit.Asked.Rules!, audit.Result!.Root);
        var lines = words.ById(rules);
        var parts = rules.Root is GroupRule { Need: null, InOrder: false }
            ? root.Children.Where(c => c.IsNeeded && c.State is RequirementState.Missing or RequirementState.CannotBeDetermined).ToList()
            : [];
        return [.. (parts.Count > 0 ? parts : [root]).Select(n => Within(Titled(lines[n.NodeId], audit.Titles))).Select(words.InOneLine)];
    }

    /// <summary>As it stands within a sentence: "the credential Numbers", but "MATH 1" and whatever has a title of its own.</summary>
    private static RuleLine Within(RuleLine line) => line is { Title: null, IsUnmapped: false, Says: [var first, var second, ..] } && char.IsUpper(first) && char.IsLower(second)
        ? line with { Says = char.ToLower(first, CultureInfo.CurrentCulture) + line.Says[1..] }
        : line;

    /// <summary>With credentials called by their titles.</summary>
    private RuleLine Titled(RuleLine line, IReadOnlyDictionary<string, LocalizedText> titles) => line with
    {
        Says = line.Credential is { } key && titles.TryGetValue(key, out var title) ? words.Credential(title.ToString()) : line.Says,
        Parts = [.. line.Parts.Select(p => Titled(p, titles))],
    };
}
