using Cairn.Kernel;

namespace Cairn.Operations.Contracts;

/// <summary>What Operations needs to know of people. A port: People fills it.</summary>
public interface IPeopleDirectory
{
    /// <summary>The names the persons are shown by; who was erased or has none is missing.</summary>
    Task<IReadOnlyDictionary<PersonId, string>> Names(CairnDb db, IReadOnlyCollection<PersonId> persons, CancellationToken ct);

    /// <summary>Every row that is the same human being, the given one included: erasure takes all of them.</summary>
    Task<IReadOnlyList<PersonId>> SamePerson(CairnDb db, PersonId person, CancellationToken ct);
}
