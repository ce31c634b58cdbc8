using System.Collections.Frozen;

namespace Cairn.DegreeRules;

/// <summary>Every explanation an audit can give, as a template with places in braces: what a translator needs.</summary>
public static class Sentences
{
    private static readonly FrozenDictionary<string, string> Templates = new Dictionary<string, string>
    {
        ["course-missing"] = "Take {course}.",
        ["course-missing-grade"] = "Take {course} and reach at least {grade}.",
        ["corequisite-missing"] = "Take {course} before, or at the same time.",
        ["corequisite-missing-grade"] = "Take {course} at the same time, or before with at least {grade}.",
        ["ruled-out"] = "Something on the record rules this out.",
        ["courses-missing"] = "{count} more of these courses needed: {pool}.",
        ["credits-missing"] = "{count} more {unit} needed from: {pool}.",
        ["subjects-missing"] = "Courses from {count} more subjects needed.",
        ["terms-missing"] = "Courses from {count} more terms needed.",
        ["gpa-too-low"] = "GPA here is {have}; {need} is needed.",
        ["gpa-none"] = "There is no graded work here yet; a GPA of {need} is needed.",
        ["at-least-missing"] = "{count} more of {what} needed among what counts here: {pool}.",
        ["parts-missing"] = "{count} more of its parts needed.",
        ["part-missing"] = "A part of it is missing.",
        ["out-of-order"] = "Its parts must be taken one after the other.",
        ["credential-missing"] = "Earn {credential} first.",
        ["fact-missing"] = "{kind} {key} is not on record.",
        ["fact-too-low"] = "{kind} {key} is {have}; {need} is needed.",
        ["last-credits-missing"] = "{count} more of the last {last} {unit} must be from: {pool}.",
        ["unmapped"] = "This requirement could not be read ({where}): {what}",
        ["unmapped-below"] = "A part of it could not be read, so it cannot be determined.",
        ["not-applicable"] = "It does not apply to this learner.",
        ["waived"] = "Waived: {reason}",
        ["not-passed"] = "It was not passed (grade {grade}).",
        ["repeated"] = "Another attempt at the same course counts ({attempt}).",
        ["no-requirement"] = "No requirement asks for this course.",
        ["grade-below"] = "The grade {grade} is below {minimum}, which {node} asks for.",
        ["excluded"] = "Excluded: {reason}",
        ["limit-reached"] = "{node} allows no more of these.",
        ["counted-elsewhere"] = "{credential} has counted it, and {node} allows no more of what is counted there.",
        ["counted-elsewhere-excluded"] = "{credential} has counted it, and {node} takes nothing that is counted there.",
        ["limit-reached-here"] = "A limit keeps these from counting here: {courses}. {node} allows no more of them.",
        ["counted-elsewhere-here"] = "A limit keeps these from counting here: {courses}. {credential} has counted them, and {node} allows no more of what is counted there.",
        ["counted-elsewhere-excluded-here"] = "A limit keeps these from counting here: {courses}. {credential} has counted them, and {node} takes nothing that is counted there.",
        ["sharing-limit-here"] = "A limit keeps these from counting here too: {courses}. At most {count} may count for both {node} and {other}.",
        ["sharing-credits-here"] = "A limit keeps these from counting here too: {courses}. At most {count} {unit} may count for both {node} and {other}.",
        ["needed-elsewhere"] = "What it could count for ({node}) is met by other attempts.",
        ["not-needed"] = "What it could count for ({node}) is not needed in this audit.",
        ["too-many-attempts"] = "More than {most} attempts could count; the {count} latest were left out.",
        ["search-budget"] = "The search ended after {work} units of work; a better assignment may exist.",
        ["exception-honored"] = "In effect.",
        ["exception-not-approved"] = "Not approved yet.",
        ["exception-self-approved"] = "Approved by its own author.",
        ["exception-expired"] = "Expired on {date}.",
        ["exception-no-node"] = "There is no requirement {node} it could change.",
        ["exception-no-attempt"] = "There is no attempt {attempt} on the record that could count.",
        ["exception-no-effect"] = "It changes nothing here.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes.</summary>
    public static IEnumerable<string> Codes => Templates.Keys;

    /// <summary>The template with this code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static string English(string code) => Templates[code];
}
