using System.Collections.Concurrent;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Rules as read: the tree, and the one canonical text of it.</summary>
internal sealed record ReadRules(RuleSet Rules, string Text)
{
    private const int Held = 2_000;
    private static readonly ConcurrentDictionary<string, RuleSet> Known = new(StringComparer.Ordinal);

    /// <summary>The text as its author wrote it, with comments and line breaks; null where that is the canonical one.</summary>
    public string? Written { get; init; }

    /// <summary>Requirements that could not be read when the rules were imported.</summary>
    public IReadOnlyList<UnmappedRule> Unmapped { get; } = [.. Rules.Unmapped()];

    /// <summary>Keys of the credentials the rules ask for.</summary>
    public IReadOnlyList<string> Asks { get; } = [.. Rules.Asks().Order(StringComparer.Ordinal)];

    /// <summary>Reads rules that somebody wrote for a credential.</summary>
    /// <returns>The rules, or a refusal with line and column.</returns>
    public static Outcome<ReadRules> Of(string text, string credential)
    {
        if (!RuleText.TryRead(text, out var rules, out var error))
        {
            return Unreadable("rules", $"Line {error.Line}, column {error.Column}: {error.Problem}", error);
        }

        var canonical = RuleText.Write(rules);
        return rules.Credential == credential
            ? new ReadRules(rules, canonical) { Written = text == canonical ? null : text }
            : Refusal.Invalid("rules", "rules-of-another", $"These are the rules of {rules.Credential}, not of {credential}.", rules.Credential, credential);
    }

    /// <summary>Rules that can't be read, at the field they were typed into.</summary>
    public static Refusal Unreadable(string field, string sentence, RuleTextException error) => new("rules-unreadable", sentence, 400)
    {
        Arguments = [error.Line, error.Column, new Unread(error)],
        Fields = new Dictionary<string, string[]> { [field] = [sentence] },
    };

    private sealed record Unread(RuleTextException Error) : IInWords
    {
        public string Say(IStringLocalizer strings) => SlipWords.Say(strings, Error);
    }

    /// <summary>Rules from stored text. The same text gives the same object, so that what the engine prepares for it is used again.</summary>
    public static RuleSet Stored(string text)
    {
        if (Known.Count > Held)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(text, static t => RuleText.Read(t));
    }
}
