using Cairn.Kernel;

namespace Cairn.Records;

/// <summary>What Records guards. The administrator is not among the readers: an education record is not theirs to see.</summary>
internal static class RecordsPermissions
{
    public const string SelfCode = "records.self";
    public const string ReadCode = "records.read";
    public const string WriteCode = "records.write";
    public const string DefineCode = "records.define";

    public static Permission Self { get; } = new(SelfCode, "See your own record", Role.Learner);

    public static Permission Read { get; } = new(ReadCode, "Find learners and read their records",
        Role.Registrar, Role.Advisor, Role.Faculty, Role.Integrator);

    public static Permission Write { get; } = new(WriteCode, "Add learners, attempts, grades, transfer credit and programs",
        Role.Registrar, Role.Integrator);

    public static Permission Define { get; } = new(DefineCode, "Define terms, grade schemes and GPA policies", Role.Registrar) { TakesInstitution = true };

    public static IReadOnlyList<Permission> All { get; } = [Self, Read, Write, Define];
}
