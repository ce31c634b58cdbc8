using System.Net;
using Cairn.Kernel;
using Cairn.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cairn.Tests.Web;

/// <summary>Two institutions on one node, and two nodes over one institution.</summary>
public sealed class NodesTests
{
    private const string Password = "a sentence one remembers";

    [Fact]
    public async Task A_session_of_one_institution_is_nothing_to_another()
    {
        var data = TestHome.NewFolder();
        Institution[] both = [await TestHome.NewInstitution(DatabaseKind.Sqlite, data, "hill"), await TestHome.NewInstitution(DatabaseKind.Sqlite, data, "vale")];
        await using (var node = await Node.Start(data, both))
        {
            // The same account in both: only the keys stand between them.
            var account = await node.Account("hill", "ada@example.org", Password);
            await node.Account("vale", "ada@example.org", Password, account.Id);
            var atHill = node.Browse("hill");
            await atHill.Submit("/sign-in", "password", ("address", "ada@example.org"), ("password", Password));
            Assert.Equal(HttpStatusCode.OK, (await atHill.Get("/account")).Status);

            var atVale = node.Browse("vale");
            atVale.SetCookies(atHill.Cookies);

            Assert.Contains("/sign-in", (await atVale.Get("/account")).Location);
        }

        Directory.Delete(data, recursive: true);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_session_begun_on_one_node_goes_on_at_another_and_after_the_first_is_gone(DatabaseKind kind)
    {
        var data = TestHome.NewFolder();
        var college = await TestHome.NewInstitution(kind, data);
        await using (var second = await Node.Start(data, [college]))
        {
            string cookies;
            await using (var first = await Node.Start(data, [college]))
            {
                await first.Account(college.Key, "ada@example.org", Password);
                var browser = first.Browse(college.Key);
                await browser.Submit("/sign-in", "password", ("address", "ada@example.org"), ("password", Password));
                cookies = browser.Cookies;
            }

            var elsewhere = second.Browse(college.Key);
            elsewhere.SetCookies(cookies);

            Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/account")).Status);
        }

        await TestHome.Drop(college);
        Directory.Delete(data, recursive: true);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_job_runs_on_one_of_two_nodes_once_per_period(DatabaseKind kind)
    {
        var data = TestHome.NewFolder();
        var college = await TestHome.NewInstitution(kind, data);
        var runs = 0;
        var job = new JobDefinition("count", "0 0 3 * * ?", _ => "2026-03-01", (_, _, _) => Task.FromResult(Interlocked.Increment(ref runs)));
        await using (var first = await Node.Start(data, [college]))
        await using (var second = await Node.Start(data, [college]))
        {
            var ran = await Task.WhenAll(new[] { first, second, first, second }.Select(node =>
                node.Services.GetRequiredService<JobRunner>().Run(node.Home(college.Key), job, DateTimeOffset.UnixEpoch, default)));

            Assert.Single(ran, true);
            Assert.Equal(1, runs);
        }

        await TestHome.Drop(college);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_job_that_failed_may_run_again_and_says_what_went_wrong()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        var runner = college.Services.GetRequiredService<JobRunner>();
        var tries = 0;
        var job = new JobDefinition("fragile", "0 0 3 * * ?", _ => "today", (_, _, _) => ++tries == 1 ? throw new InvalidOperationException("out of paper") : Task.CompletedTask);

        Assert.True(await runner.Run(college.Home, job, default, default));
        await using (var db = college.Home.OpenReader())
        {
            Assert.Contains("out of paper", (await db.Set<JobRecord>().SingleAsync(TestContext.Current.CancellationToken)).Failure);
        }

        Assert.True(await runner.Run(college.Home, job, default, default));
        Assert.False(await runner.Run(college.Home, job, default, default));
        Assert.Equal(2, tries);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Events_are_handled_once_though_two_nodes_look_for_them(DatabaseKind kind)
    {
        var data = TestHome.NewFolder();
        var college = await TestHome.NewInstitution(kind, data);
        var handled = 0;
        var handler = new HandlerRegistration(typeof(Rang), typeof(NodesTests), (_, _, _, _, _) =>
        {
            Interlocked.Increment(ref handled);
            return Task.FromResult<Outcome<Done>>(new Done());
        });
        Homes Open() => new(new InstitutionRegistry([college]), TestHome.Parts(data, TimeProvider.System, handler), TestHome.OpenHome);
        await using (var first = Open())
        await using (var second = Open())
        {
            var services = new ServiceCollection().AddScoped<InstitutionScope>().BuildServiceProvider();
            for (var i = 0; i < 20; i++)
            {
                await first[college].Write<Done>(Actor.System("test"), Once.Named("Ring"), write =>
                {
                    write.Raise(write.NewId<UnitId>(), new Rang());
                    return Task.FromResult<Outcome<Done>>(new Done());
                }, default);
            }

            await Task.WhenAll(new[] { first, second }.Select(homes =>
                new EventDispatcher(homes, services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<EventDispatcher>.Instance).Drain(homes[college], default)));
        }

        Assert.Equal(20, handled);
        await TestHome.Drop(college);
        Directory.Delete(data, recursive: true);
    }

    [Event("test.rang")]
    private sealed record Rang : IEvent;
}
