namespace Cairn.Kernel;

/// <summary>
/// Finds things by what a person types, for the search page. A port: each module that has something to find registers one
/// (<c>services.AddScoped&lt;IFinder, …&gt;()</c>).
/// </summary>
public interface IFinder
{
    /// <summary>The best matches the actor may see, at most <paramref name="limit"/>; nothing when the actor may not look here.</summary>
    Task<IReadOnlyList<Found>> Find(string text, int limit, Actor actor, CairnDb db, CancellationToken ct);
}

/// <summary>Something found.</summary>
/// <param name="Kind">What it is, in the reader's language: "Course".</param>
/// <param name="Title">Its name.</param>
/// <param name="Path">Its page.</param>
/// <param name="Context">What tells it from others of the name; null for none.</param>
public sealed record Found(string Kind, string Title, string Path, string? Context = null);
