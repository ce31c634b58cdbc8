using Cairn.Kernel;

namespace Cairn.Credentials;

/// <summary>What Credentials guards.</summary>
internal static class CredentialsPermissions
{
    public const string SelfCode = "credentials.self";
    public const string ReadCode = "credentials.read";
    public const string ProposeCode = "credentials.propose";
    public const string ConferCode = "credentials.confer";

    public static Permission Self { get; } = new(SelfCode, "See, share and download your own credentials", Role.Learner);

    public static Permission Read { get; } = new(ReadCode, "See awards and where they stand", Role.Registrar, Role.Advisor, Role.Integrator);

    public static Permission Propose { get; } = new(ProposeCode, "Propose an award for a learner whose audit is complete", Role.Registrar, Role.Advisor);

    public static Permission Confer { get; } = new(ConferCode, "Approve, decline and take back awards", Role.Registrar);

    public static IReadOnlyList<Permission> All { get; } = [Self, Read, Propose, Confer];
}
