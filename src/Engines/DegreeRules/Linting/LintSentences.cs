using System.Collections.Frozen;

namespace Cairn.DegreeRules;

/// <summary>
/// Everything the linter can say, as templates with places in braces: what a translator needs. <c>{need}</c> is put in as
/// it is, <c>{need:number}</c> is a number, and <c>{need:courses}</c> a number with what it counts: "1 course", "3 courses".
/// </summary>
public static class LintSentences
{
    private static readonly FrozenDictionary<string, (string Kind, string English)> Templates = new Dictionary<string, (string, string)>
    {
        ["same-either-way"] = ("redundant", "It asks for the same whether its condition holds or not."),
        ["asks-nothing"] = ("redundant", "It asks for nothing."),
        ["asks-no-part"] = ("redundant", "It asks for none of its parts."),
        ["says-the-same"] = ("redundant", "It says the same as {other}."),
        ["taken-anyway"] = ("redundant", "{other} takes it anyway."),
        ["listed-twice"] = ("redundant", "{course} is listed twice."),
        ["longer-span"] = ("redundant", "Within {longer:years} says nothing beside within {shorter:years}."),
        ["gpa-beyond-grades"] = ("unsatisfiable", "A GPA of {gpa:number} is more than the best grade gives."),
        ["courses-beyond-allowed"] = ("unsatisfiable", "It asks for {need:courses} and allows {most:number}."),
        ["subjects-beyond-allowed"] = ("unsatisfiable", "It asks for {need:subjects} and allows {most:courses}."),
        ["terms-beyond-allowed"] = ("unsatisfiable", "It asks for {need:terms} and allows {most:courses}."),
        ["too-few-courses"] = ("unsatisfiable", "It asks for {need:courses} and has {have:number} to choose from."),
        ["too-few-subjects"] = ("unsatisfiable", "It asks for {need:subjects}, and its courses have {have:number}."),
        ["too-few-parts"] = ("unsatisfiable", "It asks for {need:number} of its parts, which give {most:number} at most."),
        ["least-beyond-most"] = ("unsatisfiable", "It wants at least more than it allows at most."),
        ["least-beyond-possible"] = ("unsatisfiable", "It wants at least {need:courses} of this kind, and no more than {most:number} can count here."),
        ["most-below-courses"] = ("unsatisfiable", "It allows {most:courses} of this kind and asks for {need:number}."),
        ["most-below-credits"] = ("unsatisfiable", "It allows {most:credits} of these and asks for {need:number}."),
        ["courses-in-circle"] = ("unsatisfiable", "These courses ask for each other, so nobody can take any of them first: {way}."),
        ["least-is-nothing"] = ("idle-limit", "It wants at least nothing."),
        ["most-beyond-room"] = ("idle-limit", "A limit of {most:courses} cannot bind where no more than {room:number} can count."),
        ["most-beyond-possible"] = ("idle-limit", "A limit of {most:courses} cannot bind: of what can count here, it speaks of {possible:number}."),
        ["limits-nothing"] = ("idle-limit", "Nothing that can count here is what this limit speaks of."),
        ["shared-anyway"] = ("idle-limit", "{first} or {second} stands alone: what it counts is shared without this."),
        ["shares-nothing"] = ("no-double-counting", "It may share nothing with {other}."),
        ["nothing-to-share"] = ("no-double-counting", "No course can count both here and in {other}."),
        ["parts-compete"] = ("no-double-counting",
            "{parts} together ask for {need:courses} and have {have:number}, and a course counts once: let them share, or let one stand alone."),
        ["course-unknown"] = ("unknown-course", "{course} is in no catalog."),
        ["pattern-unknown"] = ("unknown-course", "{pattern} fits no course of the catalog."),
        ["course-retired"] = ("retired-course", "{course} is no longer offered."),
        ["credential-unknown"] = ("unknown-credential", "{credential} is neither a credential here nor a kind of one: nothing is ever counted there."),
        ["grade-unknown"] = ("unknown-grade", "{grade} is no grade of {scheme}."),
        ["not-read"] = ("unread", "It could not be read ({where}): {what}"),
        ["too-large"] = ("unchecked", "The rules are too large to be looked through to the end."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes.</summary>
    public static IEnumerable<string> Codes => Templates.Keys;

    /// <summary>The template with this code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static string English(string code) => Templates[code].English;

    /// <summary>The kind of finding that says this, as <see cref="LintFinding.Code"/> names it.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static string Kind(string code) => Templates[code].Kind;
}
