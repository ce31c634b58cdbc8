using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>A course that may still be taken, as a catalog knows it.</summary>
/// <param name="Course">The course.</param>
/// <param name="Credits">What it is worth, in the unit of the rules it is held against.</param>
public sealed record CourseOffer(CourseKey Course, decimal Credits)
{
    /// <summary>Title, for people.</summary>
    public string? Title { get; init; }

    /// <summary>Levels, tags and distribution areas it carries.</summary>
    public ImmutableArray<string> Attributes { get; init; } = [];

    /// <summary>Other names of the same course.</summary>
    public ImmutableArray<CourseKey> CrossLists { get; init; } = [];
}
