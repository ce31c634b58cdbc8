namespace Cairn.Kernel;

/// <summary>What a unit is.</summary>
public enum UnitKind
{
    /// <summary>The institution itself, or a partner whose courses are known here: the scope in which a course's subject and number are unique.</summary>
    Institution = 1,

    /// <summary>A college, school or faculty of the institution.</summary>
    College = 2,

    /// <summary>A department.</summary>
    Department = 3,

    /// <summary>A program or office.</summary>
    Program = 4,
}

/// <summary>A node of the institution's tree.</summary>
public sealed class Unit : Aggregate
{
    /// <summary>The unit's id.</summary>
    public required UnitId Id { get; init; }

    /// <summary>What it is.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>Short code, unique below its parent: "STAT".</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>The unit above; null at the top.</summary>
    public UnitId? Parent { get; init; }

    /// <summary>The way from the top, each id followed by a slash; the units below are those whose path begins with it.</summary>
    public required string Path { get; init; }

    /// <summary>First day it exists.</summary>
    public required DateOnly From { get; set; }

    /// <summary>First day it no longer exists; null while it does.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The path of a unit below a parent (null: at the top).</summary>
    public static string PathOf(Unit? parent, UnitId id) => $"{parent?.Path}{id.Value:N}/";
}
