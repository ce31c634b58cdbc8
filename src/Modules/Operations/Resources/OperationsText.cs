namespace Cairn.Operations.Resources;

/// <summary>Names the resources of Operations.</summary>
public sealed class OperationsText;
