using Cairn.Kernel;
using Cairn.Operations.Features;
using Cairn.Operations.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Operations;

/// <summary>Operations: the audit trail for auditors, parked events, jobs, holds and erasure.</summary>
public sealed class OperationsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "operations";

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => OperationsPermissions.All;

    /// <inheritdoc/>
    public void Map(ModelBuilder model)
    {
        // Its tables are the kernel's: they are written with every command.
    }

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddValidation();
        services.AddLocalization();
    }

    /// <inheritdoc/>
    public void MapRoutes(SliceRoutes api)
    {
        SearchTrail.Map(api);
        ExportTrail.Map(api);
        ListParkedEvents.Map(api);
        ReplayEvent.Map(api);
        ListJobs.Map(api);
        ExportJobs.Map(api);
        ExportParkedEvents.Map(api);
        PlaceHold.Map(api);
        ReleaseHold.Map(api);
        ErasePerson.Map(api);
    }

    /// <inheritdoc/>
    public void MapSite(SliceRoutes site) => ServeLog.Map(site);

    /// <inheritdoc/>
    public IReadOnlyList<JobDefinition> Jobs => [TidyUp.Job, VerifyTrail.Job];

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Nav =>
    [
        new(Way.Staff, "/operations/trail", typeof(OperationsText), "Nav_Trail", KernelPermissions.ReadTrail, "Clock", 90),
        new(Way.Staff, "/operations/events", typeof(OperationsText), "Nav_Events", KernelPermissions.Operate, "Warning", 91),
        new(Way.Staff, "/operations/jobs", typeof(OperationsText), "Nav_Jobs", KernelPermissions.Operate, "Calendar", 92),
        new(Way.Staff, "/operations/erasure", typeof(OperationsText), "Nav_Erasure", OperationsPermissions.Erase, "Cross", 93),
    ];
}

/// <summary>What Operations guards, besides the kernel's own.</summary>
public static class OperationsPermissions
{
    /// <summary>See the values of trail entries about persons.</summary>
    public static Permission ReadValues { get; } = new("operations.read-values", "See what a trail entry about a person changed, before and after", Role.Registrar) { TakesInstitution = true };

    /// <summary>Erase a person, place and release legal holds.</summary>
    public static Permission Erase { get; } = new("operations.erase", "Erase a person's data, and hold it from being erased", Role.Registrar, Role.Administrator) { TakesInstitution = true };

    internal static IReadOnlyList<Permission> All { get; } = [ReadValues, Erase];
}
