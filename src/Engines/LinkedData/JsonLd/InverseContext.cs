namespace Cairn.LinkedData;

internal sealed class InverseContext;
