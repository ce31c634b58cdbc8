namespace Cairn.Web.Components;

/// <summary>Keeps a redirect inside the application.</summary>
internal static class LocalPath
{
    /// <summary>The path when it leads to a page here; else the other one.</summary>
    public static string Or(string? path, string other) =>
        path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : other;
}
