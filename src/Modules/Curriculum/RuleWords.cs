using System.Collections.Immutable;
using System.Globalization;
using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Resources;
using Cairn.DegreeRules;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Says a requirement tree in the reader's language.</summary>
internal sealed class RuleWords(IStringLocalizer<CurriculumText> l, string unit)
{
    private readonly PoolWords pools = new(l);

    public static RuleLine Of(RuleSet rules, IStringLocalizer<CurriculumText> l) => new RuleWords(l, rules.Unit).Line(rules.Root);

    private RuleLine Line(Rule rule) => rule switch
    {
        GroupRule group => Base(rule, Group(group), [.. group.Parts.Select(Line)]),
        ConditionalRule choice => Base(rule, l["Rule_If", InOneLine(choice.If)], [Headed(l["Rule_Then"], choice.Then), .. choice.Else is { } other ? [Headed(l["Rule_Else"], other)] : Array.Empty<RuleLine>()]),
        CourseRule course => Base(rule, Course(course.Course, course.Equivalents, course.MinimumGrade), []),
        TakeRule take => Base(rule, Take(take), []),
        CorequisiteRule along => Base(rule, l["Rule_Corequisite", Course(along.Course, along.Equivalents, along.MinimumGrade)], []),
        NotRule not => Base(rule, l["Rule_Not", InOneLine(not.Part)], []),
        CredentialRule credential => Base(rule, l["Rule_Credential", credential.Credential], []) with { Credential = credential.Credential },
        FactRule fact => Base(rule, fact.AtLeast is { } least ? l["Rule_FactAtLeast", l["Fact_" + fact.Kind], fact.Key, Number(least)] : l["Rule_Fact", l["Fact_" + fact.Kind], fact.Key], []),
        GpaRule gpa => Base(rule, l["Rule_Gpa", Gpa(gpa.Minimum), pools.Of(gpa.Over)], []),
        LastCreditsRule last => Base(rule, l["Rule_Last", Number(last.AtLeast), Number(last.Last), CreditWords.Of(l, unit, last.Last), pools.Of(last.From)], []),
        UnmappedRule unmapped => Base(rule, unmapped.What, []) with { IsUnmapped = true, Source = unmapped.Where },
        _ => throw new InvalidOperationException($"Nobody has said how {rule.GetType().Name} reads."),
    };

    /// <summary>Conditions are judged, never filled, so they stand in one sentence and not as parts of the tree.</summary>
    private string InOneLine(Rule rule) => Flat(Line(rule));

    /// <summary>A requirement and all its parts in one line.</summary>
    public static string Flat(RuleLine line) =>
        line.Parts.Count == 0 ? line.Says : $"{line.Says} ({string.Join("; ", line.Parts.Select(p => p.Title is null ? Flat(p) : $"{p.Title}: {Flat(p)}"))})";

    private RuleLine Headed(string heading, Rule rule) => Line(rule) is var line && line.Title is null
        ? line with { Title = heading }
        : line with { Title = $"{heading}: {line.Title}" };

    private RuleLine Base(Rule rule, string says, IReadOnlyList<RuleLine> parts) => new(rule.Id, says, parts)
    {
        Title = rule.Title,
        Note = rule.Note,
        Source = rule.Source,
        Besides =
        [
            .. rule.Limits.Select(Limit),
            .. rule.CountsUpTo > 1 ? [l["Rule_CountsUpTo", rule.CountsUpTo].Value] : Array.Empty<string>(),
            .. rule.StandAlone ? [l["Rule_StandAlone"].Value] : Array.Empty<string>(),
        ],
    };

    private string Group(GroupRule group)
    {
        var says = (group.Need, group.InOrder) switch
        {
            (null, true) => l["Rule_InOrder"].Value,
            (null, _) => l["Rule_All"].Value,
            (1, _) => l["Rule_One"].Value,
            ({ } need, _) => l["Rule_Some", need].Value,
        };
        return group.MinimumGpa is { } gpa ? $"{says}, {l["WithGpa", Gpa(gpa)]}" : says;
    }

    private string Course(CourseKey course, ImmutableArray<CourseKey> equivalents, string? minimum)
    {
        var names = string.Join($" {l["Or"]} ", equivalents.Prepend(course).Select(c => c.ToDisplay()));
        return minimum is { } grade ? $"{names}, {l["WithGrade", grade]}" : names;
    }

    private string Take(TakeRule take)
    {
        var asked = new List<string>();
        AddIf(asked, take.Courses > 0, "Take_Courses", take.Courses);
        AddIf(asked, take.Credits > 0, "Take_Credits", Number(take.Credits), CreditWords.Of(l, unit, take.Credits));
        AddIf(asked, take.Subjects > 0, "Take_Subjects", take.Subjects);
        AddIf(asked, take.Terms > 0, "Take_Terms", take.Terms);
        var says = l["Rule_Take", string.Join(", ", asked), pools.Of(take.From)].Value;
        var more = new List<string>();
        AddIf(more, take.MinimumGrade is not null, "WithGrade", take.MinimumGrade ?? "");
        AddIf(more, take.MinimumGpa is not null, "WithGpa", Gpa(take.MinimumGpa ?? 0));
        AddIf(more, take.MaximumCourses is not null, "Take_AtMost", take.MaximumCourses ?? 0);
        return string.Join(", ", more.Prepend(says));
    }

    private string Limit(Limit limit)
    {
        if (limit is { Bound: LimitBound.AtMost, Courses: 0 } or { Bound: LimitBound.AtMost, Courses: null, Credits: 0 })
        {
            return l["Limit_None", pools.Of(limit.From)];
        }

        var amount = (limit.Courses, limit.Credits) switch
        {
            ({ } courses, { } credits) => $"{Some("Take_Courses", courses)}, {l["Take_Credits", Number(credits), CreditWords.Of(l, unit, credits)]}",
            ({ } courses, null) => Some("Take_Courses", courses),
            (null, { } credits) => l["Take_Credits", Number(credits), CreditWords.Of(l, unit, credits)].Value,
            _ => "",
        };
        return l[limit.Bound == LimitBound.AtMost ? "Limit_AtMost" : "Limit_AtLeast", amount, pools.Of(limit.From)];
    }

    private void AddIf(List<string> parts, bool wanted, string name, params object[] arguments)
    {
        if (wanted)
        {
            parts.Add(Some(name, arguments));
        }
    }

    /// <summary>The singular, where the first number is 1 and there is one.</summary>
    private string Some(string name, params object[] arguments) =>
        arguments is [1, ..] && l[name + "_1"] is { ResourceNotFound: false } one ? one.Value : l[name, arguments].Value;

    // A GPA has a decimal even where it is a whole number: 3.0 is a grade, 3 is a count.
    private static string Gpa(decimal value) => value.ToString("0.0##", CultureInfo.CurrentCulture);

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.CurrentCulture);
}
