namespace Cairn.Curriculum.Resources;

/// <summary>Names the resources of this module's pages: CurriculumText.resx beside it, and one file for each other language.</summary>
public sealed class CurriculumText;
