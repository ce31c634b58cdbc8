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
    /// <summary>Whether the role carries it.</summary>
    public bool IsHeldBy(Role role) => Array.IndexOf(HeldBy, role) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
