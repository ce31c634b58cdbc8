using Cairn.Kernel;
using Cairn.Operations.Contracts;
using Cairn.People.Features;
using Cairn.People.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.People;

/// <summary>People: who they are, what they are called, what they may do here, and which system said so.</summary>
public sealed class PeopleModule : IModule
{
    /// <inheritdoc/>
    public string Name => "people";

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => PeoplePermissions.All;

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Nav { get; } =
    [
        new(Way.Staff, "/people", typeof(PeopleText), "Nav_People", PeoplePermissions.Read, "People", 40),
        new(Way.Staff, "/units", typeof(PeopleText), "Nav_Units", PeoplePermissions.Units, "Building", 80),
        new(Way.Learner, "/profile", typeof(PeopleText), "Nav_Profile", PeoplePermissions.Self, "Settings", 60),
    ];

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => PeopleMap.Map(model);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddValidation();
        services.AddLocalization();
        services.AddScoped<IFinder, PeopleFinder>();
        services.AddScoped<IHomeTasks, PeopleTasks>();
        services.AddScoped<IPersonalData, OwnProfile>();
        services.AddSingleton<IPeopleDirectory, PeopleDirectory>();
    }

    /// <inheritdoc/>
    public void MapRoutes(SliceRoutes api)
    {
        FindPeople.Map(api);
        ExportPeople.Map(api);
        ReadPerson.Map(api);
        AddPerson.Map(api);
        AddName.Map(api);
        AddEmail.Map(api);
        RemoveEmail.Map(api);
        MergePeople.Map(api);
        UndoMerge.Map(api);
        ListUnits.Map(api);
        AddUnit.Map(api);
        ChangeUnit.Map(api);
        EndUnit.Map(api);
        ReopenUnit.Map(api);
        GiveGrant.Map(api);
        EndGrant.Map(api);
        ReadProfile.Map(api);
        ChangeProfile.Map(api);
        ExportMine.Map(api);
    }
}
