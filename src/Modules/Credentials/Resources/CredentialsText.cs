namespace Cairn.Credentials.Resources;

/// <summary>Names the resources of the module.</summary>
public sealed class CredentialsText;
