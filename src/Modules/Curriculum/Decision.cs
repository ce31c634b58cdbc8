using Cairn.Curriculum.Contracts;
using Cairn.Kernel;

namespace Cairn.Curriculum;

/// <summary>What was decided about a credential version.</summary>
public enum DecisionKind
{
    /// <summary>Its rules were written or changed: whoever does is an author.</summary>
    Written = 1,

    /// <summary>It was handed in for review.</summary>
    Submitted = 2,

    /// <summary>It was given back, with a comment.</summary>
    Returned = 3,

    /// <summary>It was approved: it may be awarded from its first day.</summary>
    Approved = 4,

    /// <summary>It was approved for the catalog only: some rules could not be read, so it can't be awarded.</summary>
    ApprovedForCatalog = 5,

    /// <summary>It was taken over as another catalog approved it.</summary>
    Adopted = 6,
}

/// <summary>One step in the life of a credential version: who, when, why. Never changed.</summary>
internal sealed class Decision
{
    public required DecisionId Id { get; init; }

    public required CredentialVersionId Version { get; init; }

    /// <summary>1 for the version's first; without gaps.</summary>
    public required int Step { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>Who, as the trail names actors.</summary>
    public required string By { get; init; }

    /// <summary>Who, when it was a person.</summary>
    public PersonId? Person { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>In the words of who decided; null when nothing was said.</summary>
    public string? Comment { get; init; }
}

/// <summary>Who decides, and when.</summary>
internal readonly record struct Decider(string By, PersonId? Person, DateTimeOffset At)
{
    public static Decider Of(WriteUnit write) => new(write.Actor.Name, write.Actor.Person, write.Now);

    public static Decider Of(PersonId person, DateTimeOffset at) => new(Actor.For(person, []).Name, person, at);
}
