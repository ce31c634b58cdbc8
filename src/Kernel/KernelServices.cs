using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cairn.Kernel;

/// <summary>Registers what every module stands on.</summary>
public static class KernelServices
{
    /// <summary>Adds the kernel and the modules.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="institutions">Who is served here.</param>
    /// <param name="masterKeyFile">Where the master key is kept; made when missing.</param>
    /// <param name="modules">The installed modules, in order.</param>
    /// <param name="open">Opens an institution's database.</param>
    public static IServiceCollection AddCairn(
        this IServiceCollection services, IReadOnlyList<Institution> institutions, string masterKeyFile,
        IReadOnlyList<IModule> modules, Func<Institution, InstitutionParts, InstitutionDb> open)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton(new InstitutionRegistry(institutions));
        services.AddSingleton<IdGenerator>();
        services.AddSingleton<EventCatalog>();
        services.AddSingleton(_ => MasterKey.OpenOrCreate(masterKeyFile));
        services.AddSingleton(sp => new InstitutionParts(
            sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<IdGenerator>(),
            sp.GetRequiredService<EventCatalog>(), sp.GetRequiredService<MasterKey>()));
        services.AddSingleton(sp => new Homes(
            sp.GetRequiredService<InstitutionRegistry>(), sp.GetRequiredService<InstitutionParts>(), open));
        services.AddSingleton(new PermissionCatalog(modules.SelectMany(m => m.Permissions).Concat(KernelPermissions.All)));
        services.AddSingleton(modules);
        services.AddScoped<InstitutionScope>();

        // The database as a whole is reached through CairnDb.Home: registered itself, the first request's scope would close it.
        // Whoever asks gets a reader of their own: parts of one page load at the same time, and a reader does one thing at a time.
        services.AddTransient(sp => sp.GetRequiredService<Homes>()[sp.GetRequiredService<InstitutionScope>().Current].OpenReader());
        services.AddScoped<CurrentActor>();
        services.AddScoped(sp => sp.GetRequiredService<CurrentActor>().Found);
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        foreach (var module in modules)
        {
            module.AddServices(services);
        }

        return services;
    }
}

/// <summary>What the kernel itself guards.</summary>
public static class KernelPermissions
{
    /// <summary>Search and verify the audit trail.</summary>
    public static Permission ReadTrail { get; } = new("kernel.read-trail", "Search the audit trail and verify it", Role.Registrar, Role.Administrator) { TakesInstitution = true };

    /// <summary>See jobs and parked events, and replay them.</summary>
    public static Permission Operate { get; } = new("kernel.operate", "See jobs and events that could not be delivered, and run them again", Role.Administrator) { TakesInstitution = true };

    /// <summary>Give and end grants.</summary>
    public static Permission Grant { get; } = new("kernel.grant", "Give people roles, and end them", Role.Administrator);

    /// <summary>Open and unlock accounts, and make links with which a person sets a password.</summary>
    public static Permission ManageAccounts { get; } = new("kernel.manage-accounts", "Open and unlock accounts, and make links for setting a password", Role.Administrator) { TakesInstitution = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } = [ReadTrail, Operate, Grant, ManageAccounts];
}
