using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Cairn.Kernel;
using Cairn.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cairn.Tests;

/// <summary>The whole product over HTTP, in memory, on a fresh database: an institution with people in every role.</summary>
public sealed class College : IAsyncDisposable
{
    private readonly string folder;
    private readonly WebApplication app;

    private College(string folder, WebApplication app, InstitutionDb home)
    {
        this.folder = folder;
        this.app = app;
        Home = home;
    }

    /// <summary>The institution's database.</summary>
    public InstitutionDb Home { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts the host. Nothing runs in the background: <see cref="Deliver"/> hands over events when the test says so.</summary>
    public static async Task<College> Open(DatabaseKind kind, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var folder = TestHome.NewFolder();
        var institution = await TestHome.NewInstitution(kind, folder);
        List<string> arguments =
        [
            $"--Cairn:Data={folder}", "--Cairn:Background=false", "--Cairn:MigrateOnStart=false",
            $"--Cairn:Institutions:0:Key={institution.Key}", $"--Cairn:Institutions:0:Name={institution.Name}",
            $"--Cairn:Institutions:0:Database={kind}", $"--Cairn:Institutions:0:ConnectionString={institution.ConnectionString}",
            .. settings.Select(s => $"--{s.Key}={s.Value}"),
        ];
        var app = CairnHost.Build([.. arguments], builder =>
        {
            builder.WebHost.UseTestServer();
            if (clock is not null)
            {
                builder.Services.AddSingleton(clock);
            }
        });
        await app.StartAsync();
        var homes = app.Services.GetRequiredService<Homes>();
        return new(folder, app, homes[homes.Registry.All[0]]);
    }

    /// <summary>Hands over every event that is due, and what follows from it.</summary>
    public async Task Deliver() =>
        await ActivatorUtilities.CreateInstance<EventDispatcher>(Services).Drain(Home, CancellationToken.None);

    /// <summary>A person with one role, signed in.</summary>
    public async Task<Caller> Sign(Role role, ScopeKind scope = ScopeKind.Institution, Guid? scopeId = null) =>
        await SignIn(await Person(role, scope, scopeId));

    /// <summary>A new person with one role.</summary>
    public async Task<PersonId> Person(Role role, ScopeKind scope = ScopeKind.Institution, Guid? scopeId = null)
    {
        var person = new PersonId(Guid.CreateVersion7());
        await Grant(person, role, scope, scopeId);
        return person;
    }

    /// <summary>Gives a person a role.</summary>
    public Task Grant(PersonId person, Role role, ScopeKind scope = ScopeKind.Institution, Guid? scopeId = null) =>
        Write(write => write.Add(new Grant { Id = write.NewId<GrantId>(), Person = person, Role = role, Scope = scope, ScopeId = scopeId, From = new(2000, 1, 1) }));

    /// <summary>Writes as the system.</summary>
    public async Task Write(Action<WriteUnit> work) => _ = (await Home.Write<Done>(Actor.System("test"), Once.Named("Arrange"), write =>
    {
        work(write);
        return Task.FromResult<Outcome<Done>>(new Done());
    }, CancellationToken.None)).Value;

    /// <summary>Writes as the system.</summary>
    public async Task<T> Write<T>(Func<WriteUnit, Task<Outcome<T>>> work) =>
        (await Home.Write(Actor.System("test"), Once.Named("Arrange"), work, CancellationToken.None)).Value;

    /// <summary>Someone who has not signed in.</summary>
    public Caller Anonymous() => new(app.GetTestServer().CreateClient(), null);

    /// <summary>The person, signed in by the real cookie. An account is made when there is none.</summary>
    public async Task<Caller> SignIn(PersonId person)
    {
        var account = new Account { Id = Guid.CreateVersion7(), Person = person, UserName = $"{person.Value:N}@example.org", SecurityStamp = "test" };
        account.NormalizedUserName = account.UserName.ToUpperInvariant();
        await Write(write => write.Add(account));
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(Home.Institution);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "http";
        context.Request.Host = new("localhost");
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        var options = scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value;
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(ClaimTypes.Name, account.UserName),
                new(CurrentActor.PersonClaim, person.Value.ToString()), new(options.ClaimsIdentity.SecurityStampClaimType, "test"),
            ], IdentityConstants.ApplicationScheme)));
        var client = app.GetTestServer().CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", context.Response.Headers.SetCookie.Select(c => c!.Split(';')[0])));
        return new(client, person);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await TestHome.Drop(Home.Institution);
        if (Home.Institution.Database == DatabaseKind.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
        }

        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>An HTTP client of one person.</summary>
public sealed class Caller(HttpClient http, PersonId? person)
{
    public HttpClient Http { get; } = http;

    /// <summary>Who calls; only for someone signed in.</summary>
    public PersonId Person => person!.Value;

    /// <summary>Posts JSON to the API (path below /api/v1) and reads the answer.</summary>
    public async Task<Reply> Post(string path, object body) => await Reply.Of(await Http.PostAsJsonAsync($"/api/v1{path}", body, KernelJson.Options));

    /// <summary>Gets JSON from the API (path below /api/v1).</summary>
    public async Task<Reply> Get(string path) => await Reply.Of(await Http.GetAsync($"/api/v1{path}"));

    /// <summary>Gets a page as HTML.</summary>
    public async Task<(HttpStatusCode Status, string Html)> Page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}

/// <summary>What the API answered.</summary>
public sealed record Reply(HttpStatusCode Status, JsonElement Json, string Text)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The problem's code; null when it went well.</summary>
    public string? Problem => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("type", out var type)
        && type.GetString() is { } text && text.StartsWith("urn:cairn:problem:", StringComparison.Ordinal)
        ? text["urn:cairn:problem:".Length..]
        : null;

    public T As<T>() => Json.Deserialize<T>(KernelJson.Options)!;

    internal static async Task<Reply> Of(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            JsonElement json = default;
            if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true && text.Length > 0)
            {
                json = JsonDocument.Parse(text).RootElement;
            }

            return new(response.StatusCode, json, text);
        }
    }
}
