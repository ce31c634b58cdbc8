using Cairn.Kernel;
using Cairn.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;

namespace Cairn.Browser;

/// <summary>The whole product on a port of its own with one person for each role, and a browser to go in as any of them.</summary>
public class Campus : IAsyncLifetime
{
    /// <summary>The password of everyone here.</summary>
    public const string Password = "a sentence one remembers";

    private readonly string folder = Directory.CreateTempSubdirectory("cairn-campus-").FullName;
    private WebApplication? app;
    private Chromium? chromium;
    private string? database;

    /// <summary>"http://localhost:41234": a name, not a number, because passkeys belong to names.</summary>
    public string Address { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    /// <summary>The institution's database.</summary>
    public InstitutionDb Home
    {
        get
        {
            var homes = Services.GetRequiredService<Homes>();
            return homes[homes.Registry.All[0]];
        }
    }

    /// <summary>Which database it stands on.</summary>
    protected virtual DatabaseKind Kind => DatabaseKind.Sqlite;

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        app = CairnHost.Build([$"--Cairn:Data={folder}", "--Cairn:Demo=true", "--Cairn:Background=false", "--Cairn:SignInTriesPerMinute=1000",
            "--Cairn:AllowLoopback=true", "--urls=http://127.0.0.1:0", .. await Database()],
            builder => builder.Services.AddSingleton<TimeProvider>(new TermClock()));
        await app.StartAsync();
        Address = $"http://localhost:{new Uri(app.Urls.First()).Port}";
        await Furnish();
    }

    /// <summary>Hands over every event that is due, and what follows from it: the test says when, and nothing is waited for.</summary>
    public async Task Deliver() => await ActivatorUtilities.CreateInstance<EventDispatcher>(Services).Drain(Home, CancellationToken.None);

    /// <summary>A page of a browser that knows nothing yet. The Content-Security-Policy holds: no script gets past it.</summary>
    public async Task<IPage> Open(bool dark = false, int width = 1280, bool script = true)
    {
        var context = await chromium!.Browser.NewContextAsync(new()
        {
            BaseURL = Address,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Goes in as the sample person of a role.</summary>
    public async Task<IPage> OpenAs(Role role, bool dark = false, int width = 1280)
    {
        var page = await Open(dark, width);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = role.ToString() }).ClickAsync();
        await page.WaitForURLAsync(Address + "/");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServer($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        }

        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts into the empty institution what the tests begin with.</summary>
    protected virtual async Task Furnish()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            await AddPerson(role);
        }
    }

    /// <summary>Opens an account for a person who is there.</summary>
    protected async Task AddAccount(PersonId person, string address)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(Home.Institution);
        var account = new Account { Id = Guid.CreateVersion7(), Person = person, UserName = address, LockoutEnabled = true };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        Assert.True(made.Succeeded, made.ToString());
    }

    private async Task AddPerson(Role role)
    {
        var person = new PersonId(Guid.CreateVersion7());
        var reach = role == Role.Learner ? ScopeKind.Self : ScopeKind.Institution;
        var granted = await Home.Write<Done>(Actor.System("sample"), Once.Named("Sample"), write =>
        {
            write.Add(new Grant { Id = write.NewId<GrantId>(), Person = person, Role = role, Scope = reach, From = new(2000, 1, 1) });
            return Task.FromResult<Outcome<Done>>(new Done());
        }, CancellationToken.None);
        _ = granted.Value;
        await AddAccount(person, $"{role}@sample.example".ToLowerInvariant());
    }

    private async Task<string[]> Database()
    {
        if (Kind == DatabaseKind.Sqlite)
        {
            return [];
        }

        database = $"cairn_browser_{Guid.NewGuid():N}";
        await OnServer($"CREATE DATABASE {database}");
        var connection = new NpgsqlConnectionStringBuilder(Postgres) { Database = database, MaxPoolSize = 20 };
        return ["--Cairn:Institutions:0:Key=college", "--Cairn:Institutions:0:Name=Cairn College", "--Cairn:Institutions:0:Database=Postgres", $"--Cairn:Institutions:0:ConnectionString={connection}"];
    }

    /// <summary>The PostgreSQL server for tests; null when there is none.</summary>
    public static string? Postgres { get; } = Environment.GetEnvironmentVariable("CAIRN_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
