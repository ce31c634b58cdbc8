namespace Cairn.Kernel.Resources;

/// <summary>Names the resources that all pages share: KernelText.resx beside it, and one file for each other language.</summary>
public sealed class KernelText;
