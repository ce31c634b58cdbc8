using System.Text.Json.Nodes;
using Cairn.Credentials;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Kernel;
using Cairn.Records;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>Awards of before records kept what they count: their audits name courses, and no attempts.</summary>
public class CountAwardedTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task They_are_counted_by_course_term_and_grade_and_once(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await MakeOld(desk, await desk.Awarded("core"));
        Assert.True(await desk.IsComplete("data"));

        Assert.Equal(0, await CountAwarded.Handle(desk.College.Home, default));

        Assert.Equal(["STAT 1", "STAT 2"], await desk.Counted("core"));
        Assert.False(await desk.IsComplete("data"));
        var rows = await desk.Rows();
        Assert.Equal(0, await CountAwarded.Handle(desk.College.Home, default));
        Assert.Equal(rows.Count, (await desk.Rows()).Count);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_decision_of_the_same_day_does_not_wait_for_the_night(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await MakeOld(desk, await desk.Awarded("core"));
        var data = await desk.Propose("data");

        Assert.Equal("audit-incomplete", (await desk.Approve(data)).Problem);
        // A refusal leaves no trace: the night finds it still to do.
        Assert.Empty(await desk.Rows());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_cannot_be_told_apart_is_left_out_and_the_trail_of_the_award_names_it(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        var award = await desk.Awarded("core");
        await MakeOld(desk, award);
        // The same course in the same term with the same grade, once more: from another institution, say.
        await desk.World.Take("amara-again", desk.Learner, ("STAT 1", "A"));
        // A grade that was changed since leaves no doubt which attempt it is.
        await desk.World.Take("amara", desk.Learner, ("STAT 2", "C"));

        Assert.Equal(1, await CountAwarded.Handle(desk.College.Home, default));

        Assert.Equal(["STAT 2"], await desk.Counted("core"));
        await using var db = desk.College.Home.OpenReader();
        var subject = Subject.Of(award);
        Assert.Equal(1, await db.Set<TrailEntry>().CountAsync(t => t.Subject == subject && t.Action == "CountAwarded"));
    }

    /// <summary>Makes an award what it was before: no attempts named in its audit, nothing on the record.</summary>
    private static Task MakeOld(SharingDesk desk, AwardId award) => desk.College.Write<Done>(async write =>
    {
        var snapshot = JsonNode.Parse(await write.Set<Award>().Where(a => a.Id == award).Select(a => a.Snapshot).SingleAsync())!;
        Assert.True(Forget(snapshot) > 0);
        snapshot.AsObject().Remove("exceptions");
        var text = snapshot.ToJsonString();
        await write.Set<Award>().Where(a => a.Id == award).ExecuteUpdateAsync(a => a.SetProperty(x => x.Snapshot, text));
        await write.Set<CountedIn>().ExecuteDeleteAsync();
        return new Done();
    });

    private static int Forget(JsonNode? node) => node switch
    {
        JsonObject map => (map.Remove("attempt") ? 1 : 0) + map.Sum(m => Forget(m.Value)),
        JsonArray list => list.Sum(Forget),
        _ => 0,
    };
}
