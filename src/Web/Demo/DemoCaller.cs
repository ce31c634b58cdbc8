using System.Net.Http.Json;
using System.Text.Json;
using Cairn.Kernel;
using Cairn.Web.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.Demo;

/// <summary>One of the sample people, signed in, calling the API over HTTP as any program would.</summary>
internal sealed class DemoCaller(HttpClient http, string name)
{
    /// <summary>Their name, for the lines of the walk.</summary>
    public string Name { get; } = name;

    /// <summary>Begins a session as a person who has an account, through the same sign-in as the sign-in page's.</summary>
    public static async Task<DemoCaller> SignIn(WebApplication app, InstitutionDb home, Uri address, PersonId person, string name, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<InstitutionScope>().Choose(home.Institution);
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Scheme = address.Scheme;
        context.Request.Host = new(address.Authority);
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        var signIn = services.GetRequiredService<SignInManager<Account>>();
        signIn.Context = context;
        var db = services.GetRequiredService<CairnDb>();
        var account = db.Set<Account>().FirstOrDefault(a => a.Person == person) ?? throw new InvalidDataException($"{name} has no account.");
        await signIn.SignInAsync(account, isPersistent: false);
        await Session.Begun(account, "demo", db, ct);
        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", context.Response.Headers.SetCookie.Select(c => c!.Split(';')[0])));
        return new(http, name);
    }

    /// <summary>Someone who has not signed in.</summary>
    public static DemoCaller Anyone(Uri address) => new(new() { BaseAddress = address }, "anyone");

    public async Task<JsonElement> Get(string path, CancellationToken ct) => await Read(await http.GetAsync($"/api/v1{path}", ct), path, ct);

    public async Task<JsonElement> Post(string path, object body, CancellationToken ct) =>
        await Read(await http.PostAsJsonAsync($"/api/v1{path}", body, KernelJson.Options, ct), path, ct);

    public async Task<JsonElement> Put(string path, object body, CancellationToken ct) =>
        await Read(await http.PutAsJsonAsync($"/api/v1{path}", body, KernelJson.Options, ct), path, ct);

    public async Task<byte[]> Download(string path, CancellationToken ct) => await http.GetByteArrayAsync($"/api/v1{path}", ct);

    private static async Task<JsonElement> Read(HttpResponseMessage answer, string path, CancellationToken ct)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(ct);
            return answer.IsSuccessStatusCode
                ? JsonDocument.Parse(text).RootElement
                : throw new InvalidDataException($"{path} answered {(int)answer.StatusCode}: {text}");
        }
    }
}
