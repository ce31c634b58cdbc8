using Cairn.Kernel;
using Cairn.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>One web node over given institutions; several may stand over the same ones.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly WebApplication app;

    private Node(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public static Task<Node> Start(string data, IReadOnlyList<Institution> institutions, params string[] more) => Start(data, institutions, null, more);

    public static async Task<Node> Start(string data, IReadOnlyList<Institution> institutions, Action<WebApplicationBuilder>? configure, params string[] more)
    {
        List<string> arguments = [$"--Cairn:Data={data}", "--Cairn:Background=false", "--Cairn:MigrateOnStart=false", .. more];
        for (var i = 0; i < institutions.Count; i++)
        {
            var (at, one) = ($"--Cairn:Institutions:{i}:", institutions[i]);
            arguments.AddRange([$"{at}Key={one.Key}", $"{at}Name={one.Name}", $"{at}Database={one.Database}", $"{at}ConnectionString={one.ConnectionString}", $"{at}Hosts:0={one.Key}.example"]);
        }

        var app = CairnHost.Build([.. arguments], builder =>
        {
            builder.WebHost.UseTestServer();
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        return new(app);
    }

    public InstitutionDb Home(string key) => Services.GetRequiredService<Homes>()[Services.GetRequiredService<InstitutionRegistry>().Find(key)!];

    public Browser Browse(string key, string scheme = "http") => new(Http(key, scheme));

    public HttpClient Http(string key, string scheme = "http")
    {
        var http = app.GetTestServer().CreateClient();
        http.BaseAddress = new($"{scheme}://{key}.example/");
        return http;
    }

    /// <summary>Opens an account, as an administrator's command does.</summary>
    public async Task<Account> Account(string key, string address, string password, Guid? id = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(Home(key).Institution);
        var account = new Account { Id = id ?? Guid.CreateVersion7(), Person = new(Guid.CreateVersion7()), UserName = address, LockoutEnabled = true };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, password);
        Assert.True(made.Succeeded, made.ToString());
        return account;
    }

    /// <summary>Makes a one-time link, as an administrator does.</summary>
    public async Task<T> In<T>(string key, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(Home(key).Institution);
        return await work(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
