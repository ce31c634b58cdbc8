using System.Text.Json;
using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.People;

/// <summary>That two persons turned out to be one, with what was moved: enough to undo it exactly.</summary>
internal sealed class PersonMerge : Aggregate
{
    public required PersonMergeId Id { get; init; }

    public required PersonId Kept { get; init; }

    public required PersonId Merged { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="MovedRows"/> as JSON.</summary>
    public required string Moved { get; init; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public MovedRows Rows() => JsonSerializer.Deserialize<MovedRows>(Moved, KernelJson.Options)!;

    public Refusal? Undo(DateTimeOffset now)
    {
        if (UndoneAt is not null)
        {
            return new("merge-already-undone", "This merge was undone before; nothing is left to undo.");
        }

        UndoneAt = now;
        return null;
    }
}

/// <summary>The rows that followed the merged person.</summary>
internal sealed record MovedRows(
    IReadOnlyList<PersonEmailId> Emails, IReadOnlyList<GrantId> Grants, IReadOnlyList<Guid> Accounts, IReadOnlyList<ExternalName> Externals);

/// <summary>The key of an <see cref="ExternalId"/>, and whether it named the person itself or something of theirs.</summary>
internal sealed record ExternalName(string System, string Type, string Value, bool IsSubject);
