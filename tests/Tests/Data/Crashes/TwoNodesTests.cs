using System.Globalization;
using System.Net;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Cairn.Tests.Kernel;
using Cairn.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Data.Crashes;

/// <summary>Two web nodes, each a process of its own, serve one institution from one PostgreSQL database; one is killed.</summary>
public sealed class TwoNodesTests
{
    private const string Password = "a sentence one remembers";

    [Fact]
    public async Task Two_nodes_share_sessions_events_and_jobs_and_either_goes_on_when_the_other_is_killed()
    {
        Assert.SkipWhen(Tests.Databases.Postgres is null, "CAIRN_TEST_POSTGRES is not set");
        var data = TestHome.NewFolder();
        var college = await TestHome.NewInstitution(DatabaseKind.Postgres, data);
        ServingProcess.Settle(data, college);
        await using (var arranging = await Node.Start(data, [college], $"--Cairn:MasterKeyFile={Path.Combine(data, "master.key")}", $"--Cairn:Institutions:0:Folder={college.Folder}"))
        {
            await arranging.Account(college.Key, "ada@example.org", Password);
            var home = arranging.Home(college.Key);
            await CountDeliveries(home);
            await using var first = await ServingProcess.Start(data);
            await using var second = await ServingProcess.Start(data);

            var session = await SignIn(first);
            Assert.Equal(HttpStatusCode.OK, await Account(second, session));

            await Raise(home, 60);
            await EventsAreHandledOnce(home, 60);
            await Runs(home, "tidy", first, second);

            await Raise(home, 200);
            await ServingProcess.Until("some of the events are handled", async () => await Handled(home) > 70);
            await first.Kill();

            Assert.Equal(HttpStatusCode.OK, await Account(second, session));
            await EventsAreHandledOnce(home, 260);
            await Runs(home, "verify-trail", second);
            await ServingProcess.Until("the other node seals", async () => !await Sealer.HasWork(home, default));
            Assert.Empty((await TrailVerification.Verify(home, null, default)).Findings);
        }

        await TestHome.Drop(college);
        Directory.Delete(data, recursive: true);
    }

    private static async Task<string> SignIn(ServingProcess node)
    {
        using var http = Client(node);
        var browser = new Browser(http);
        await browser.Submit("/sign-in", "password", ("address", "ada@example.org"), ("password", Password));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        return browser.Cookies;
    }

    private static async Task<HttpStatusCode> Account(ServingProcess node, string session)
    {
        using var http = Client(node);
        var browser = new Browser(http);
        browser.SetCookies(session);
        return (await browser.Get("/account")).Status;
    }

    private static HttpClient Client(ServingProcess node) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Address };

    /// <summary>Each turning of a delivery to done is noted in the transaction in which it happens, which is the handler's.</summary>
    private static async Task CountDeliveries(InstitutionDb home)
    {
        await using var db = home.OpenReader();
        await db.Database.ExecuteSqlRawAsync("""
            CREATE TABLE test_handled(event uuid);
            CREATE FUNCTION test_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO test_handled VALUES(NEW."Event"); RETURN NEW; END $$;
            CREATE TRIGGER test_note AFTER UPDATE ON kernel_deliveries FOR EACH ROW WHEN (NEW."State" = 'Done') EXECUTE FUNCTION test_note();
            """);
    }

    private static async Task Raise(InstitutionDb home, int events)
    {
        for (var i = 0; i < events; i++)
        {
            _ = (await home.Write<Done>(House.Somebody, Once.Named("Raise"), write =>
            {
                var learner = write.NewId<LearnerId>();
                write.Raise(learner, new RecordChanged(learner));
                return Task.FromResult<Outcome<Done>>(new Done());
            }, default)).Value;
        }
    }

    private static async Task<long> Handled(InstitutionDb home)
    {
        await using var db = home.OpenReader();
        return await db.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM test_handled").SingleAsync();
    }

    private static async Task EventsAreHandledOnce(InstitutionDb home, int events)
    {
        await ServingProcess.Until($"{events} events are handled", async () => await Handled(home) >= events);
        await using var db = home.OpenReader();
        Assert.Equal(events, await db.Database.SqlQueryRaw<long>("SELECT COUNT(DISTINCT event) AS \"Value\" FROM test_handled").SingleAsync());
        Assert.Equal(events, await Handled(home));
        Assert.False(await db.Set<Delivery>().AnyAsync(d => d.State != DeliveryState.Done));
    }

    /// <summary>Brings a job's next time forward to now, for every node that shares the schedule: one of the given runs it, once.</summary>
    private static async Task Runs(InstitutionDb home, string job, params ServingProcess[] nodes)
    {
        await using var db = home.OpenReader();
        await ServingProcess.Until("the schedule is there", async () =>
            await db.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM pg_tables WHERE tablename = 'qrtz_triggers'").SingleAsync() == 1
            && await db.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM qrtz_triggers WHERE trigger_name = {0} AND trigger_state = 'WAITING'", job).SingleAsync() == 1
            && await db.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM qrtz_scheduler_state").SingleAsync() >= nodes.Length);
        await db.Database.ExecuteSqlRawAsync("UPDATE qrtz_triggers SET next_fire_time = {0} WHERE trigger_name = {1}", DateTimeOffset.UtcNow.UtcTicks, job);

        await ServingProcess.Until($"{job} has run", async () => await db.Set<JobRecord>().AnyAsync(j => j.Job == job && j.Finished != null));

        var run = await db.Set<JobRecord>().SingleAsync(j => j.Job == job);
        Assert.Null(run.Failure);
        Assert.Contains(run.Node.Split(':')[1], nodes.Select(n => n.Id.ToString(CultureInfo.InvariantCulture)));
    }
}
