namespace Cairn.People.Resources;

/// <summary>Names the resources of the module.</summary>
public sealed class PeopleText;
