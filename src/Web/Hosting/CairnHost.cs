using Cairn.Credentials.Contracts;
using Cairn.Data;
using Cairn.Design.Resources;
using Cairn.Kernel;
using Cairn.Web.Components.Layout;

namespace Cairn.Web;

/// <summary>Puts the whole of Cairn together: the same for the command line, for several nodes, and for tests.</summary>
public static class CairnHost
{
    /// <summary>Builds the web host. It listens where <c>--urls</c> or <c>ASPNETCORE_URLS</c> says.</summary>
    /// <param name="args">Configuration as <c>--Cairn:Data=DIR</c>, <c>--urls=http://…</c>.</param>
    /// <param name="configure">Last changes before the host is built.</param>
    /// <exception cref="InvalidDataException">A setting is missing or has no meaning.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // Named here, so that a test host or the command line finds the same assets as the web's own process.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Nothing watches the program's own folder; settings are read once (cairn.json, environment, command line).
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ApplicationName = typeof(CairnHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        AddSettingsFile(builder, args);
        var settings = CairnSettings.Read(builder.Configuration);
        foreach (var institution in settings.Institutions)
        {
            Models.Prepare(institution.Database);
        }

        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        // What the owner sets in Logging:LogLevel wins over these.
        // The key manager warns of keys that are kept as they are: it can't know that WebKeys wraps them. The commands say where they serve.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Error).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        AddServices(builder.Services, settings);
        builder.AddTelemetry();
        configure?.Invoke(builder);
        var app = builder.Build();
        Pipeline.Use(app, settings);
        Endpoints.Map(app);
        return app;
    }

    /// <summary>
    /// Everything but the web: databases, modules, the vault. For commands that serve nothing.
    /// </summary>
    public static IServiceCollection AddCairn(this IServiceCollection services, CairnSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(_ => new OutgoingHttp(new OutgoingRules(settings.AllowLoopback)))
        .AddSingleton<IPublicWeb, PublicWeb>()
        .AddCairn(settings.Institutions, settings.MasterKeyFile, Installed.Modules, Open);

    private static void AddServices(IServiceCollection services, CairnSettings settings)
    {
        services.AddCairn(settings);
        services.AddCairnApi();
        services.AddCairnSignIn(settings);
        services.AddCairnAccess();
        services.AddRequestLimits(settings);
        services.AddSingleton<PolicyReports>();
        services.AddDesign();
        services.AddLanguages(settings);
        services.AddScoped<Frame>().AddScoped<Places>();
        services.AddRazorComponents();
        services.AddRequestTimeouts(limits => limits.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(60),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobSchedules>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("databases");
        if (settings.MigrateOnStart)
        {
            services.AddHostedService<MigrateOnStart>();
        }

        if (settings.Background)
        {
            services.AddSingleton<EventDispatcher>();
            services.AddSingleton<SealerLoop>();
            services.AddHostedService<BackgroundWork>();
            services.AddSingleton<Rehearsal>();
            services.AddHostedService(all => all.GetRequiredService<Rehearsal>());
        }
    }

    /// <summary>The file stands below environment and command line: those win.</summary>
    private static void AddSettingsFile(WebApplicationBuilder builder, string[] args)
    {
        var data = builder.Configuration["Cairn:Data"] ?? "data";
        builder.Configuration.AddJsonFile(Path.Combine(Path.GetFullPath(data), "cairn.json"), optional: true, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args);
    }

    private static InstitutionDb Open(Institution institution, InstitutionParts parts) => institution.Database switch
    {
        DatabaseKind.Postgres => new PostgresHome(institution, parts),
        _ => new SqliteHome(institution, parts),
    };
}
