namespace Cairn.DegreeRules;

/// <summary>A word, number, sign or quoted text of a scribe block, with its place.</summary>
internal readonly record struct ScribeToken(ScribeTokenKind Kind, string Text, int Line, int Column)
{
    public bool Is(string word) => Kind is ScribeTokenKind.Word or ScribeTokenKind.Sign && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public RuleTextException Wrong(string message) => new(message, Line, Column);
}

internal enum ScribeTokenKind
{
    Word,
    Quoted,
    Sign,
    End,
}

/// <summary>Parts a scribe block into tokens. A number sign begins a comment, up to the end of the line.</summary>
internal static class ScribeTokens
{
    private const int Most = 200_000;

    public static List<ScribeToken> Of(string text, RuleTextBounds bounds)
    {
        if (text.Length > bounds.Characters) throw new RuleTextException($"The text has {text.Length} characters; at most {bounds.Characters} are read.", 1, 1);
        var tokens = new List<ScribeToken>();
        int line = 1, start = 0, at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            var column = at - start + 1;
            if (c == '\n') (line, start, at) = (line + 1, at + 1, at + 1);
            else if (char.IsWhiteSpace(c)) at++;
            else if (c == '#') at = EndOf(text, at, x => x == '\n');
            else if (c == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0) throw new RuleTextException("The quotation does not end.", line, column);
                var quoted = text[(at + 1)..end];
                tokens.Add(new ScribeToken(ScribeTokenKind.Quoted, quoted, line, column));
                for (var i = at; i < end; i++)
                    if (text[i] == '\n') (line, start) = (line + 1, i + 1);
                at = end + 1;
            }
            else if (IsWord(c))
            {
                var end = EndOf(text, at, x => !IsWord(x));
                tokens.Add(new ScribeToken(ScribeTokenKind.Word, text[at..end], line, column));
                at = end;
            }
            else
            {
                tokens.Add(new ScribeToken(ScribeTokenKind.Sign, c.ToString(), line, column));
                at++;
            }

            if (tokens.Count > Most) throw new RuleTextException($"More than {Most} words.", line, column);
        }

        tokens.Add(new ScribeToken(ScribeTokenKind.End, "the end", line, at - start + 1));
        return tokens;
    }

    /// <summary>At signs are wildcards and stand in names; so do the dots of numbers.</summary>
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '@' or '_' or '.' or '&' or '-';

    private static int EndOf(string text, int from, Func<char, bool> ends)
    {
        while (from < text.Length && !ends(text[from])) from++;
        return from;
    }
}
