using System.Net;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.People.Features;
using Cairn.Records;
using Cairn.Records.Contracts;
using Cairn.Tests.Modules.Audit;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Records;

/// <summary>Who advises a learner, in which periods, whoever the advisor turns out to be.</summary>
public class AdvisorTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Who_advises_again_is_shown_with_both_periods(DatabaseKind kind)
    {
        var clock = new SetClock(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var desk = await ExceptionDesk.Open(kind, clock);
        var layla = await Advisor(desk, "Layla");
        Assert.True((await Assign(desk, layla)).IsSuccess);
        Assert.True((await Assign(desk, layla)).IsSuccess);
        await desk.Wait(clock, new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.True((await End(desk, layla)).IsSuccess);
        await desk.Wait(clock, new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.True((await Assign(desk, layla)).IsSuccess);

        Assert.Equal([("2026-09-01", null), ("2026-03-01", "2026-05-01")], await Periods(desk));
        var (_, html) = await desk.Registrar.Page($"/learners/{desk.Learner}/program");
        Assert.Contains("Advised", html);
        Assert.Contains("datetime=\"2026-03-01\"", html);
        Assert.Contains("datetime=\"2026-09-01\"", html);
        Assert.Equal(HttpStatusCode.OK, (await (await desk.College.SignIn(layla)).Page($"/learners/{desk.Learner}")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Sixteen_who_give_the_same_advisor_at_once_begin_one_period(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var layla = await Advisor(desk, "Layla");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Assign(desk, layla)));

        Assert.All(answers, a => Assert.True(a.IsSuccess, a.Text));
        Assert.Single(await Periods(desk));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_account_that_survives_a_merge_reaches_the_learners_of_both_and_an_undone_merge_parts_them_again(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var (second, _) = await desk.World.Learner("ben");
        var (kept, merged) = (await Advisor(desk, "Layla"), await Advisor(desk, "Leila"));
        await Assign(desk, merged);
        await Assign(desk, kept, second);
        await Assign(desk, merged, second);
        await using var db = desk.College.Home.OpenReader();
        var system = Actor.System("test");
        var merge = (await MergePeople.Handle(kept, new(merged, "The same person", Guid.NewGuid()), system, db, default)).Value.Merge;
        await desk.College.Deliver();

        var survivor = await desk.College.SignIn(kept);
        Assert.Equal(HttpStatusCode.OK, (await survivor.Page($"/learners/{desk.Learner}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await survivor.Page($"/learners/{second}")).Status);
        Assert.Equal(2, (await survivor.Get("/learners")).Json.GetProperty("total").GetInt32());
        Assert.Contains("Layla Khatib", (await desk.Registrar.Page($"/learners/{desk.Learner}/program")).Html);

        Assert.True((await End(desk, kept, second)).IsSuccess);
        Assert.Equal(HttpStatusCode.NotFound, (await survivor.Page($"/learners/{second}")).Status);
        Assert.True((await Assign(desk, kept)).IsSuccess);
        Assert.Single(await Periods(desk));

        Assert.True((await UndoMerge.Handle(merge, new("They are two", Guid.NewGuid()), system, db, default)).IsDone);
        await desk.College.Deliver();
        Assert.Equal(HttpStatusCode.NotFound, (await survivor.Page($"/learners/{desk.Learner}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await desk.College.SignIn(merged)).Page($"/learners/{desk.Learner}")).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Of_three_who_are_one_the_last_merge_is_undone_with_whom_it_brought(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        var (first, second, third) = (await Advisor(desk, "Layla"), await Advisor(desk, "Leila"), await Advisor(desk, "Laila"));
        await Assign(desk, first);
        await using var db = desk.College.Home.OpenReader();
        var system = Actor.System("test");
        await MergePeople.Handle(second, new(first, "The same person", Guid.NewGuid()), system, db, default);
        await desk.College.Deliver();
        var last = (await MergePeople.Handle(third, new(second, "The same person", Guid.NewGuid()), system, db, default)).Value.Merge;
        await desk.College.Deliver();
        Assert.Equal(third, await Now());

        await UndoMerge.Handle(last, new("They are two", Guid.NewGuid()), system, db, default);
        await desk.College.Deliver();
        Assert.Equal(second, await Now());

        Task<PersonId> Now() => db.Set<CaseloadEntry>().Select(c => c.Advisor).SingleAsync();
    }

    private static async Task<PersonId> Advisor(ExceptionDesk desk, string given)
    {
        var person = await desk.College.Write<PersonId>(write => Task.FromResult<Outcome<PersonId>>(NewPeople.Add(write, new(null) { Names = [new(given, "Khatib")] })));
        await desk.College.Grant(person, Role.Advisor, ScopeKind.Caseload);
        return person;
    }

    private static Task<Reply> Assign(ExceptionDesk desk, PersonId advisor, LearnerId? learner = null) =>
        desk.Registrar.Post($"/learners/{learner ?? desk.Learner}/advisors", new { advisor, idempotencyKey = Guid.NewGuid() });

    private static Task<Reply> End(ExceptionDesk desk, PersonId advisor, LearnerId? learner = null) =>
        desk.Registrar.Post($"/learners/{learner ?? desk.Learner}/advisors/{advisor}/end", new { idempotencyKey = Guid.NewGuid() });

    private static async Task<(string Since, string? EndedAt)[]> Periods(ExceptionDesk desk) =>
        [.. (await desk.Registrar.Get($"/learners/{desk.Learner}")).Json.GetProperty("advisors").EnumerateArray()
            .Select(a => (a.GetProperty("since").GetString()![..10], a.GetProperty("endedAt").GetString()?[..10]))];
}
