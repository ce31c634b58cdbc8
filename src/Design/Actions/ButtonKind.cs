namespace Cairn.Design;

/// <summary>How much a button asks for.</summary>
public enum ButtonKind
{
    /// <summary>The one thing to do here. At most one on a page.</summary>
    Primary,

    /// <summary>Something else one may do.</summary>
    Quiet,

    /// <summary>Hardly there: cancel, dismiss, within rows.</summary>
    Plain,

    /// <summary>Takes something away.</summary>
    Danger,
}
