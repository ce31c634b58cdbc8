using Cairn.Kernel;
using Cairn.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Cairn.Browser;

/// <summary>The whole product on a port of its own with one person for each role, and a browser to go in as any of them.</summary>
public sealed class Campus : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("cairn-campus-").FullName;
    private WebApplication? app;
    private Chromium? chromium;

    /// <summary>"http://localhost:41234": a name, not a number, because passkeys belong to names.</summary>
    public string Address { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        app = CairnHost.Build([$"--Cairn:Data={folder}", "--Cairn:Demo=true", "--Cairn:Background=false", "--Cairn:SignInTriesPerMinute=1000", "--urls=http://127.0.0.1:0"]);
        await app.StartAsync();
        Address = $"http://localhost:{new Uri(app.Urls.First()).Port}";
        foreach (var role in Enum.GetValues<Role>())
        {
            await AddPerson(role);
        }
    }

    /// <summary>A page of a browser that knows nothing yet. The Content-Security-Policy holds: no script gets past it.</summary>
    public async Task<IPage> Open(bool dark = false, int width = 1280)
    {
        var context = await chromium!.Browser.NewContextAsync(new()
        {
            BaseURL = Address,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
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
        Directory.Delete(folder, recursive: true);
    }

    private async Task AddPerson(Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        var homes = Services.GetRequiredService<Homes>();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(homes.Registry.All[0]);
        var person = new PersonId(Guid.CreateVersion7());
        var reach = role == Role.Learner ? ScopeKind.Self : ScopeKind.Institution;
        var granted = await homes[homes.Registry.All[0]].Write<Done>(Actor.System("sample"), Once.Named("Sample"), write =>
        {
            write.Add(new Grant { Id = write.NewId<GrantId>(), Person = person, Role = role, Scope = reach, From = new(2000, 1, 1) });
            return Task.FromResult<Outcome<Done>>(new Done());
        }, CancellationToken.None);
        _ = granted.Value;
        var account = new Account { Id = Guid.CreateVersion7(), Person = person, UserName = $"{role}@sample.example".ToLowerInvariant(), LockoutEnabled = true };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, "a sentence one remembers");
        Assert.True(made.Succeeded, made.ToString());
    }
}
