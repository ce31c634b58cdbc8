namespace Cairn.Audit.Resources;

/// <summary>Names the resources of this module's pages: AuditText.resx beside it, and one file for each other language.</summary>
public sealed class AuditText;
