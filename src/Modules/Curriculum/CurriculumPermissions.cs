using Cairn.Kernel;

namespace Cairn.Curriculum;

/// <summary>What Curriculum guards.</summary>
internal static class CurriculumPermissions
{
    public const string ReadCode = "curriculum.read";
    public const string WriteCode = "curriculum.write";
    public const string ApproveCode = "curriculum.approve";

    public static Permission Read { get; } = new(ReadCode, "See courses and credentials, drafts too",
        Role.Faculty, Role.Advisor, Role.Registrar, Role.Curriculum, Role.Administrator, Role.Integrator);

    public static Permission Write { get; } = new(WriteCode, "Write courses, credentials and their rules, and hand them in for review", Role.Curriculum);

    public static Permission Approve { get; } = new(ApproveCode, "Approve or return what others wrote", Role.Curriculum, Role.Registrar);

    public static IReadOnlyList<Permission> All { get; } = [Read, Write, Approve];
}
