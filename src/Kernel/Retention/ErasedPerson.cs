namespace Cairn.Kernel;

/// <summary>
/// That a person was erased, and when: nothing else about them is kept. It stops a late writer from making a new key for
/// them, and a restored backup from bringing them back.
/// </summary>
public sealed class ErasedPerson
{
    /// <summary>An id that no longer leads to anyone.</summary>
    public required PersonId Person { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Why a person's data must not be erased for now: a dispute, an inquiry, a claim.</summary>
public sealed class LegalHold
{
    /// <summary>Whose data is held.</summary>
    public required PersonId Person { get; init; }

    /// <summary>Why, for those who may release it.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}
