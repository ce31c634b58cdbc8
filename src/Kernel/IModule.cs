using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Kernel;

/// <summary>
/// One part of the institution: the table of contents of its assembly.
/// The list of installed modules stands in the Data project; nothing is discovered at run time.
/// </summary>
public interface IModule
{
    /// <summary>Lower-case name: prefix of its tables and permissions.</summary>
    string Name { get; }

    /// <summary>What it guards.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Maps its tables, each named with the module's prefix and each with its retention declared.</summary>
    void Map(ModelBuilder model);

    /// <summary>Registers what its slices need, its event handlers (<c>services.AddHandler</c>) and calls <c>AddValidation()</c>.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Maps its API below <c>/api/v1</c>; pages are found by their own routes.</summary>
    void MapRoutes(SliceRoutes api);

    /// <summary>Maps addresses outside the API and the pages, where a standard or a shared link wants them. Each says who may use it.</summary>
    void MapSite(SliceRoutes site)
    {
    }

    /// <summary>What it does by itself, on a schedule.</summary>
    IReadOnlyList<JobDefinition> Jobs => [];

    /// <summary>Its places in the navigation, in reading order.</summary>
    IReadOnlyList<NavEntry> Nav => [];
}
