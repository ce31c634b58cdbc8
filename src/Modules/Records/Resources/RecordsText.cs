namespace Cairn.Records.Resources;

/// <summary>Names the resources of the module.</summary>
public sealed class RecordsText;
