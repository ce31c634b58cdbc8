namespace Cairn.Kernel;

/// <summary>
/// Something that may be done, declared by the module that guards it, with the roles that carry it.
/// A route or page names one; without one it does not start (a test walks them all).
/// </summary>
/// <param name="Code">Stable, "module.action".</param>
/// <param name="Describes">What it lets a person do, as a sentence for the page of roles.</param>
/// <param name="HeldBy">Roles that carry it.</param>
public sealed record Permission(string Code, string Describes, params Role[] HeldBy)
{
    /// <summary>
    /// Whether only a grant over the whole institution carries it: what it lets do can't be kept within a unit or a caseload
    /// (defining terms, opening accounts, erasing a person). Anyone else is turned away before anything is looked up.
    /// </summary>
    public bool TakesInstitution { get; init; }

    /// <summary>Whether the role carries it.</summary>
    public bool IsHeldBy(Role role) => Array.IndexOf(HeldBy, role) >= 0;

    /// <summary>Whether a grant of the role over the scope carries it.</summary>
    public bool IsCarriedBy(Role role, ScopeKind scope) => IsHeldBy(role) && (!TakesInstitution || scope == ScopeKind.Institution);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
