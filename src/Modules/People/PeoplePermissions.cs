using Cairn.Kernel;

namespace Cairn.People;

/// <summary>What People guards.</summary>
internal static class PeoplePermissions
{
    public const string SelfCode = "people.self";
    public const string ReadCode = "people.read";
    public const string EditCode = "people.edit";
    public const string AddCode = "people.add";
    public const string MergeCode = "people.merge";
    public const string UnitsCode = "people.units";

    public static Permission Self { get; } = new(SelfCode, "See and change your own profile",
        Role.Applicant, Role.Learner, Role.Faculty, Role.Advisor, Role.Registrar, Role.Curriculum, Role.Bursar, Role.Administrator, Role.Integrator);

    public static Permission Read { get; } = new(ReadCode, "Find people and see their names and addresses",
        Role.Registrar, Role.Administrator, Role.Integrator);

    public static Permission Edit { get; } = new(EditCode, "Change people's names and addresses",
        Role.Registrar, Role.Administrator, Role.Integrator);

    public static Permission Add { get; } = new(AddCode, "Add people", Role.Registrar, Role.Administrator, Role.Integrator) { TakesInstitution = true };

    public static Permission Merge { get; } = new(MergeCode, "Merge two persons who are one, and undo it", Role.Registrar, Role.Administrator) { TakesInstitution = true };

    public static Permission Units { get; } = new(UnitsCode, "Say of which units the institution is made", Role.Registrar, Role.Administrator) { TakesInstitution = true };

    public static IReadOnlyList<Permission> All { get; } = [Self, Read, Edit, Add, Merge, Units];
}
