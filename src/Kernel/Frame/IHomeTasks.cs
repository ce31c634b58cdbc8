namespace Cairn.Kernel;

/// <summary>
/// Tells the first page after sign-in how things stand for the actor and what needs doing. A port: each module that has
/// something to say registers one (<c>services.AddScoped&lt;IHomeTasks, …&gt;()</c>). It reads, and reads little.
/// </summary>
public interface IHomeTasks
{
    /// <summary>What this module has to say to the actor now; in the reader's language.</summary>
    Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct);
}

/// <summary>One module's share of the first page.</summary>
/// <param name="Standing">How things stand, in one sentence; null when there is nothing to say. The first module's stands on the page.</param>
/// <param name="Tasks">What needs doing; most pressing first.</param>
public sealed record HomeShare(string? Standing, IReadOnlyList<HomeTask> Tasks)
{
    /// <summary>Nothing to say.</summary>
    public static HomeShare Nothing { get; } = new(null, []);

    /// <summary>Cards of this module for the first page.</summary>
    public IReadOnlyList<HomePart> Parts { get; init; } = [];
}

/// <summary>
/// A card on the first page. It is drawn from its parameters and reads nothing itself: parts are drawn side by side, and a
/// request has one connection.
/// </summary>
/// <param name="Component">The Razor component that draws it.</param>
/// <param name="Parameters">Its parameters, by name.</param>
/// <param name="Side">Whether it stands in the narrower column.</param>
public sealed record HomePart(Type Component, IReadOnlyDictionary<string, object?> Parameters, bool Side = false);

/// <summary>Something to do, with the one button that does it.</summary>
/// <param name="What">What it is: "Two proposals wait for your approval".</param>
/// <param name="Button">The button's word: "Review".</param>
/// <param name="Path">Where it is done.</param>
/// <param name="When">By when or since when, in words; null for none.</param>
/// <param name="Presses">Whether it is late or nearly so: stands first, in the warning color.</param>
public sealed record HomeTask(string What, string Button, string Path, string? When = null, bool Presses = false);
