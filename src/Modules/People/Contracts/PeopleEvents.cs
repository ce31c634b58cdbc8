using Cairn.Kernel;

namespace Cairn.People.Contracts;

/// <summary>Two persons turned out to be one: whoever has rows of <paramref name="Merged"/> moves them to <paramref name="Kept"/>.</summary>
[Event("people.persons-merged")]
public sealed record PersonsMerged(PersonMergeId Merge, PersonId Kept, PersonId Merged) : IEvent;

/// <summary>A merge was undone: rows that came from <paramref name="Merged"/> go back.</summary>
[Event("people.persons-separated")]
public sealed record PersonsSeparated(PersonMergeId Merge, PersonId Kept, PersonId Merged) : IEvent;

/// <summary>What a person is called changed.</summary>
[Event("people.person-renamed")]
public sealed record PersonRenamed(PersonId Person) : IEvent;
