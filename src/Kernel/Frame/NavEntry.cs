namespace Cairn.Kernel;

/// <summary>The ways into the one application. A place stands under one of them.</summary>
public enum Way
{
    /// <summary>For who learns or applies.</summary>
    Learner = 1,

    /// <summary>For who teaches.</summary>
    Faculty = 2,

    /// <summary>For registrar, advisor, bursar, admissions, curriculum, administrator.</summary>
    Staff = 3,

    /// <summary>For everyone, signed in or not.</summary>
    Public = 4,

    /// <summary>For who connects another system.</summary>
    Integrator = 5,
}

/// <summary>Which roles a way is for.</summary>
public static class Ways
{
    /// <summary>Whether the actor goes this way.</summary>
    public static bool IsFor(this Way way, Actor actor) => way switch
    {
        Way.Learner => actor.Is(Role.Learner) || actor.Is(Role.Applicant),
        Way.Faculty => actor.Is(Role.Faculty),
        Way.Staff => actor.Is(Role.Registrar) || actor.Is(Role.Advisor) || actor.Is(Role.Curriculum) || actor.Is(Role.Bursar) || actor.Is(Role.Administrator),
        Way.Integrator => actor.Is(Role.Integrator) || actor.Is(Role.Administrator),
        _ => true,
    };
}

/// <summary>A place a module offers in the navigation. Shown to actors who go this way and hold the permission.</summary>
/// <param name="Way">Which of the five ways it belongs to.</param>
/// <param name="Path">Where it leads: "/progress".</param>
/// <param name="Strings">The class beside the module's resources.</param>
/// <param name="Label">The resource's name: "Nav_Progress".</param>
/// <param name="Permission">What opening it takes; null when anyone on this way may.</param>
/// <param name="Icon">A name of <c>Cairn.Design.Glyph</c>: "Progress".</param>
/// <param name="Order">Where it stands among the way's places: 10 for what one opens every day, 90 for what keeps the house running. The first four stand on a phone's bar.</param>
public sealed record NavEntry(Way Way, string Path, Type Strings, string Label, Permission? Permission = null, string Icon = "Dot", int Order = 50);
