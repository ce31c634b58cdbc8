using Cairn.Kernel;
using Cairn.People;
using Cairn.Web;
using Cairn.Web.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>The command that lets an administrator in, run twice at the same moment, and an account that is opened twice.</summary>
public sealed class InvitedTwiceTests
{
    private const string Address = "ada@hill.example";

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task An_administrator_who_is_let_in_twice_at_once_is_one_person_with_one_account(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        await using var held = await HeldTable.Of(college.Home, "people_persons");
        var both = Task.WhenAll(Invite(college, "Ada@hill.example"), Invite(college, Address));
        await held.LetGoWhenWaiting(2);

        // Each of the two gets a link that works: neither is told that it failed.
        Assert.All(await both, invited => Assert.StartsWith("/set-password?", invited.Value.Path));
        Assert.Single(await both, invited => invited.Value.IsNew);
        await using var db = college.Home.OpenReader();
        Assert.Equal((1, 1, 1, 1), (await db.Set<Person>().CountAsync(), await db.Set<PersonEmail>().CountAsync(), await db.Set<Grant>().CountAsync(), await db.Set<Account>().CountAsync()));
        Assert.Equal((await db.Set<Person>().SingleAsync()).Id, (await db.Set<Account>().SingleAsync()).Person);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Of_two_accounts_that_are_opened_under_one_address_at_once_one_is_refused_in_words(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var registrar = await college.Sign(Role.Registrar);
        var people = new List<Guid>();
        foreach (var family in new[] { "Lovelace", "Byron" })
        {
            people.Add((await registrar.Post("/people", new { Family = family, IdempotencyKey = Guid.NewGuid() })).Json.GetProperty("id").GetGuid());
        }

        var administrators = (First: await college.Sign(Role.Administrator), Second: await college.Sign(Role.Administrator));
        await using var held = await HeldTable.Of(college.Home, "kernel_accounts");
        var both = Task.WhenAll(administrators.First.Post("/accounts", new { Person = people[0], Address }), administrators.Second.Post("/accounts", new { Person = people[1], Address }));
        await held.LetGoWhenWaiting(2);

        Assert.Equal("address-taken", Assert.Single(await both, reply => !reply.IsSuccess).Problem);
    }

    private static async Task<Outcome<InviteAdministrator.Response>> Invite(College college, string address)
    {
        await using var scope = college.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(college.Home.Institution);
        var services = scope.ServiceProvider;
        return await InviteAdministrator.Handle(new(address, "Lovelace", "Ada"), services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<CairnDb>(),
            services.GetRequiredService<IdGenerator>(), TestContext.Current.CancellationToken);
    }
}
