namespace Cairn.Kernel;

/// <summary>One role for one person over one scope, from a day until another.</summary>
public sealed class Grant : Aggregate
{
    /// <summary>The grant's id.</summary>
    public required GrantId Id { get; init; }

    /// <summary>Who holds it.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>How far it reaches.</summary>
    public required ScopeKind Scope { get; init; }

    /// <summary>The unit, program or section it reaches over; null for self, caseload and institution.</summary>
    public Guid? ScopeId { get; init; }

    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds; null while it has no end.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Ends the grant.</summary>
    public Refusal? End(DateOnly day)
    {
        if (day < From)
        {
            return Refusal.Invalid("to", "end-before-beginning", $"The grant began on {From:yyyy-MM-dd}; it can't end before that.", From);
        }

        To = day;
        return null;
    }
}
