namespace Cairn.Interchange.Reading;

/// <summary>Tells text that can be kept from text that can't: no database keeps NUL, and nothing here means another control character.</summary>
internal static class PlainText
{
    public const string Sentence = "The text contains a control character.";

    /// <summary>Whether a text may stand in a field; line ends and tabs may.</summary>
    public static bool Is(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return false;
        }

        return true;
    }
}
