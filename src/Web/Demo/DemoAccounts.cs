using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.Demo;

/// <summary>The sample people's accounts, opened when they are missing, all with one password.</summary>
internal sealed class DemoAccounts
{
    /// <summary>The password of every sample person.</summary>
    public const string Password = "a cairn marks the way";

    private readonly WebApplication app;
    private readonly InstitutionDb home;
    private readonly IReadOnlyDictionary<string, PersonId> people;
    private readonly IReadOnlyDictionary<PersonId, string> names;

    private DemoAccounts(WebApplication app, InstitutionDb home, IReadOnlyDictionary<string, PersonId> people, IReadOnlyDictionary<PersonId, string> names)
    {
        this.app = app;
        this.home = home;
        this.people = people;
        this.names = names;
    }

    public static async Task<DemoAccounts> Open(WebApplication app, InstitutionDb home, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(home.Institution);
        var db = scope.ServiceProvider.GetRequiredService<CairnDb>();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var people = await db.Set<ExternalId>().Where(x => x.System == "sample" && x.Kind == "person").ToDictionaryAsync(x => x.Value, x => new PersonId(x.Subject), ct);
        foreach (var (key, person) in people)
        {
            var address = $"{key}@northfield.example";
            if (await accounts.FindByNameAsync(address) is null)
            {
                var opened = await accounts.CreateAsync(new Account { Id = home.Parts.Ids.NewGuid(), Person = person, UserName = address, Email = address }, Password);
                if (!opened.Succeeded)
                {
                    throw new InvalidDataException($"{address}: {string.Join(" ", opened.Errors.Select(e => e.Description))}");
                }
            }
        }

        return new(app, home, people, await PersonNames.Of(db, [.. people.Values], ct));
    }

    /// <summary>A session as one of them.</summary>
    public Task<DemoCaller> SignIn(string key, Uri address, CancellationToken ct) =>
        DemoCaller.SignIn(app, home, address, people[key], names[people[key]], ct);
}
