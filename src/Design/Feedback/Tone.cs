namespace Cairn.Design;

/// <summary>What a message or a state amounts to. The color follows it; a sign and a word say it too.</summary>
public enum Tone
{
    /// <summary>Nothing to think about.</summary>
    Neutral,

    /// <summary>Done, good, earned.</summary>
    Good,

    /// <summary>Worth knowing, under way.</summary>
    Info,

    /// <summary>Needs a look before long.</summary>
    Warn,

    /// <summary>Wrong, refused, overdue.</summary>
    Danger,
}
