using System.CommandLine;
using Cairn.Kernel;

namespace Cairn.Web.Commands;

/// <summary>The installation without the web, for commands that serve nothing.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string? key;

    private Installation(ServiceProvider services, string? key)
    {
        this.services = services;
        this.key = key;
    }

    /// <summary>The services a command may need.</summary>
    public IServiceProvider Services => services;

    /// <summary>Every institution's database.</summary>
    public Homes Homes => services.GetRequiredService<Homes>();

    /// <summary>Reads the settings and opens nothing yet.</summary>
    public static Installation Open(ParseResult parsed) => Open(parsed, Settings(parsed), _ => { });

    /// <summary>
    /// The same, with accounts to open. It holds the one institution that is meant: what a link is protected with belongs to
    /// an institution, and no request says which.
    /// </summary>
    public static Installation OpenWithAccounts(ParseResult parsed)
    {
        var settings = Settings(parsed);
        if (settings.Institutions.FirstOrDefault(i => i.Key == parsed.GetValue(Cli.Institution)) is { } meant)
        {
            settings = settings with { Institutions = [meant] };
        }

        return Open(parsed, settings, services => services.AddCairnSignIn(settings));
    }

    private static Installation Open(ParseResult parsed, CairnSettings settings, Action<IServiceCollection> more)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error));
        services.AddAuthorization();
        services.AddCairn(settings);
        more(services);
        return new(services.BuildServiceProvider(), parsed.GetValue(Cli.Institution));
    }

    /// <summary>The settings of the data folder.</summary>
    public static CairnSettings Settings(ParseResult parsed)
    {
        var data = Path.GetFullPath(parsed.GetValue(Cli.Data)!);
        return CairnSettings.Read(new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(data, "cairn.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new("Cairn:Data", data)])
            .Build());
    }

    /// <summary>The institution the command is about, brought up to date.</summary>
    /// <exception cref="InvalidDataException">There are several and none was named, or the named one is not there.</exception>
    public async Task<InstitutionDb> Home(CancellationToken ct)
    {
        var home = Chosen();
        await home.Migrate(ct);
        return home;
    }

    /// <summary>The institution the command is about, as it is.</summary>
    /// <exception cref="InvalidDataException">There are several and none was named, or the named one is not there.</exception>
    public InstitutionDb Chosen()
    {
        var registry = Homes.Registry;
        var institution = key is not null
            ? registry.Find(key) ?? throw new InvalidDataException($"There is no institution '{key}'. There are: {Keys(registry)}.")
            : registry.All.Count == 1
                ? registry.All[0]
                : throw new InvalidDataException($"Say which institution with --institution. There are: {Keys(registry)}.");
        return Homes[institution];
    }

    /// <summary>A scope that belongs to an institution, for services that want one.</summary>
    public AsyncServiceScope Scope(InstitutionDb home)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(home.Institution);
        return scope;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static string Keys(InstitutionRegistry registry) => string.Join(", ", registry.All.Select(i => i.Key));
}
