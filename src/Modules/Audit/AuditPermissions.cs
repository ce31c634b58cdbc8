using Cairn.Kernel;

namespace Cairn.Audit;

/// <summary>What degree audits guard. The administrator is not among the readers: an education record is not theirs to see.</summary>
internal static class AuditPermissions
{
    public const string SelfCode = "audit.self";
    public const string ReadCode = "audit.read";
    public const string RunCode = "audit.run";
    public const string ProposeExceptionCode = "audit.propose-exception";
    public const string ApproveExceptionCode = "audit.approve-exception";

    public static Permission Self { get; } = new(SelfCode, "See how far you are from every credential", Role.Learner);

    public static Permission Read { get; } = new(ReadCode, "Audit a learner's record against a credential",
        Role.Registrar, Role.Advisor, Role.Faculty, Role.Integrator);

    public static Permission Run { get; } = new(RunCode, "Audit every learner against every credential and count", Role.Registrar) { TakesInstitution = true };

    public static Permission ProposeException { get; } = new(ProposeExceptionCode, "Propose that a learner is audited otherwise than the rules say",
        Role.Registrar, Role.Advisor);

    public static Permission ApproveException { get; } = new(ApproveExceptionCode, "Approve, decline and revoke exceptions that somebody else proposed", Role.Registrar);

    public static IReadOnlyList<Permission> All { get; } = [Self, Read, Run, ProposeException, ApproveException];
}
