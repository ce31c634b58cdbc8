using Cairn.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Curriculum;

/// <summary>Curriculum: courses, credentials, their versions and rules, and how they are approved.</summary>
public sealed class CurriculumModule : IModule
{
    /// <inheritdoc/>
    public string Name => "curriculum";

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => CurriculumPermissions.All;

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => CurriculumMap.Map(model);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddValidation();
        services.AddLocalization();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}
