using System.Collections.Frozen;

namespace Cairn.DegreeRules;

/// <summary>Everything the reader of rules can say, as templates with places in braces (<see cref="Template"/>): what a translator needs.</summary>
public static class ReaderSentences
{
    private static readonly FrozenDictionary<string, string> Templates = new Dictionary<string, string>
    {
        ["key-missing"] = "{key} is missing.",
        ["key-not-text"] = "{key} must be text.",
        ["key-not-whole"] = "{key} must be a whole number.",
        ["key-not-number"] = "{key} must be a number.",
        ["key-not-flag"] = "{key} must be true or false.",
        ["key-lists-texts"] = "{key} lists texts.",
        ["key-not-texts"] = "{key} must be a text or a list of texts.",
        ["key-not-list"] = "{key} must be a list.",
        ["key-unknown"] = "{key} is not known here.",
        ["requirement-shape"] = "A requirement is a mapping or a course.",
        ["kind-missing"] = "One of these is expected: {kinds}.",
        ["kinds-together"] = "These cannot stand together: {kinds}.",
        ["key-range"] = "{key} is from {least:number} to {most:number}.",
        ["too-many-requirements"] = "More than {most:number} requirements.",
        ["id-length"] = "An id has 1 to 200 characters.",
        ["id-twice"] = "The id {id} stands twice.",
        ["key-empty"] = "{key} lists no parts.",
        ["take-shape"] = "take is a number of courses or a mapping.",
        ["key-one-of"] = "{key} is one of {values}.",
        ["minimum-beyond-last"] = "minimum is more than last.",
        ["too-many-limits"] = "More than {most:number} limits.",
        ["limits-shape"] = "limits lists mappings with at_most or at_least.",
        ["limit-shape"] = "{key} is a mapping with courses or credits.",
        ["limit-empty"] = "courses or credits is missing.",
        ["pool-shape"] = "A pool is a course, a list or a mapping.",
        ["pattern-spelling"] = "A course is written SUBJECT NUMBER, such as MAT 202, MAT 3** or MAT 300-499.",
        ["course-spelling"] = "One course is written SUBJECT NUMBER, such as MAT 202.",
        ["pool-empty"] = "The pool says nothing.",
        ["pools-shape"] = "A list of pools is expected.",
        ["number-shape"] = "number is a range such as 300-499.",
        ["level-shape"] = "level is a hundred such as 300.",
        ["date-spelling"] = "A date is written 2024-08-31.",
        ["within-shape"] = "within is a mapping with years and, if it is not the day of the audit, of: graduation.",
        ["credits-shape"] = "credits is a mapping with from and to.",
        ["first-line"] = "The first line of a rule file is cairn_rules: 1.",
        ["too-many-shares"] = "More than {most:number} pairs share.",
        ["credits-per-course"] = "credits_per_course must be more than 0.",
        ["share-node"] = "sharing names a node that is not there, or that courses cannot be applied to.",
        ["sharing-shape"] = "sharing lists mappings with between.",
        ["between-two"] = "between names two nodes.",
        ["rules-shape"] = "A rule set is a mapping.",
        ["key-text"] = "A key must be text.",
        ["key-twice"] = "The key {key} stands twice.",
        ["too-long"] = "The text has {length:number} characters; at most {most:number} are read.",
        ["not-yaml"] = "This is no YAML: {what}",
        ["no-yaml-after"] = "After this it is no YAML.",
        ["ends-early"] = "The text ends too early.",
        ["nothing-there"] = "There is nothing in it.",
        ["one-document"] = "Only one document is read.",
        ["too-many-values"] = "More than {most:number} values.",
        ["too-deep"] = "Nested deeper than {most:number}.",
        ["aliases"] = "Aliases are not read.",
        ["value-missing"] = "A value is missing.",
        ["anchors"] = "Anchors are not read.",
        ["tags"] = "Tags are not read.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes.</summary>
    public static IEnumerable<string> Codes => Templates.Keys;

    /// <summary>The template with this code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static string English(string code) => Templates[code];
}
