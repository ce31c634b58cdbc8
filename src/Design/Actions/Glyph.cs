namespace Cairn.Design;

/// <summary>The drawn signs there are. A sign never stands alone: a word stands beside it or is read in its place.</summary>
public enum Glyph
{
    /// <summary>Done, met.</summary>
    Check,
    /// <summary>Under way.</summary>
    Half,
    /// <summary>Planned.</summary>
    Dotted,
    /// <summary>Open, missing.</summary>
    Circle,
    /// <summary>Refused, failed.</summary>
    Cross,
    /// <summary>Waived, not needed.</summary>
    Dash,
    /// <summary>Needs a look.</summary>
    Warning,
    /// <summary>Worth knowing.</summary>
    Info,
    /// <summary>A point in time or a list.</summary>
    Dot,
    /// <summary>Onwards; turns with the direction of writing.</summary>
    Next,
    /// <summary>Back; turns with the direction of writing.</summary>
    Back,
    /// <summary>Opens below.</summary>
    Down,
    /// <summary>Sorted upwards.</summary>
    Up,
    /// <summary>Can be sorted.</summary>
    Sort,
    /// <summary>Search.</summary>
    Search,
    /// <summary>More to choose from.</summary>
    More,
    /// <summary>Close, remove.</summary>
    Close,
    /// <summary>A day.</summary>
    Calendar,
    /// <summary>An hour, waiting.</summary>
    Clock,
    /// <summary>A file going in.</summary>
    Upload,
    /// <summary>A file coming out.</summary>
    Download,
    /// <summary>Show what is hidden.</summary>
    Eye,
    /// <summary>Narrow down.</summary>
    Filter,
    /// <summary>Add.</summary>
    Plus,
    /// <summary>Home.</summary>
    Home,
    /// <summary>Credentials.</summary>
    Credential,
    /// <summary>Progress, figures.</summary>
    Progress,
    /// <summary>Courses, classes.</summary>
    Book,
    /// <summary>Money.</summary>
    Account,
    /// <summary>Records, documents.</summary>
    Document,
    /// <summary>Messages.</summary>
    Message,
    /// <summary>People.</summary>
    People,
    /// <summary>Review, approval.</summary>
    Review,
    /// <summary>Settings.</summary>
    Settings,
    /// <summary>The audit trail.</summary>
    Trail,
    /// <summary>Languages.</summary>
    Globe,
    /// <summary>Light, dark.</summary>
    Theme,
    /// <summary>A saved view.</summary>
    Bookmark,
    /// <summary>Print.</summary>
    Print,
    /// <summary>Signed, private.</summary>
    Lock,
    /// <summary>Verified.</summary>
    Shield,
    /// <summary>Institution.</summary>
    Building,
}
