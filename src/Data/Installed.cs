using Cairn.Kernel;

namespace Cairn.Data;

/// <summary>The modules of this product, in the order in which they depend on each other.</summary>
public static class Installed
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IModule> Modules { get; } =
    [
        new Operations.OperationsModule(),
        new People.PeopleModule(),
        new Curriculum.CurriculumModule(),
        new Records.RecordsModule(),
        new Credentials.CredentialsModule(),
    ];
}
