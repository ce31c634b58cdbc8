using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Kernel;

public class WriteTests
{
    private static readonly Actor Owner = Actor.System("test");

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_command_saves_its_rows_its_event_and_its_trail_entry_together(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind, null, Handler.Registration);
        var unit = await AddUnit(test, "STAT");

        await using var db = test.Home.OpenReader();
        Assert.Equal("STAT", (await db.Set<Unit>().SingleAsync()).Code);
        var stored = await db.Set<StoredEvent>().SingleAsync();
        Assert.Equal(($"unit:{unit.Value}", 1L, "test.unit-added/1"), (stored.Stream, stored.Sequence, stored.Type));
        Assert.Equal(DeliveryState.Pending, (await db.Set<Delivery>().SingleAsync()).State);
        var entry = await db.Set<TrailEntry>().SingleAsync();
        Assert.Equal(("AddUnit", $"unit:{unit.Value}", "system:test"), (entry.Action, entry.Subject, entry.Actor));
        Assert.Contains("\"Code\":[null,\"STAT\"]", System.Text.Encoding.UTF8.GetString((await db.Set<TrailValues>().SingleAsync()).Data));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_refusal_and_an_exception_leave_no_trace(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind);
        var refused = await test.Home.Write<Done>(Owner, Once.Named("Refused"), write =>
        {
            write.Add(NewUnit(write, "A"));
            return Task.FromResult<Outcome<Done>>(new Refusal("no", "No."));
        }, default);
        Assert.Equal("no", refused.Refusal!.Code);
        await Assert.ThrowsAsync<InvalidDataException>(() => test.Home.Write<Done>(Owner, Once.Named("Thrown"), async write =>
        {
            write.Add(NewUnit(write, "B"));
            await write.Db.SaveChangesAsync();
            throw new InvalidDataException("A bug.");
        }, default));

        await using var db = test.Home.OpenReader();
        Assert.Equal(0, await db.Set<Unit>().CountAsync());
        Assert.Equal(0, await db.Set<TrailEntry>().CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_same_key_does_a_thing_once_however_often_and_however_fast_it_comes(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind);
        var key = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => test.Home.Write<UnitId>(Owner, Once.By(key, "request"), async write =>
        {
            var unit = NewUnit(write, $"U{await write.Set<Unit>().CountAsync()}");
            write.Add(unit);
            return unit.Id;
        }, default)));

        Assert.Single(answers.Select(a => a.Value).Distinct());
        await using var db = test.Home.OpenReader();
        Assert.Equal(1, await db.Set<Unit>().CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_same_request_sent_many_times_at_once_is_answered_alike_though_its_row_may_be_there_once_only(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind);
        var key = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => test.Home.Write<PersonId>(Owner, Once.By(key, "request"), write =>
        {
            var person = write.NewId<PersonId>();
            write.Add(new ExternalId { System = "sis", Type = "student", Value = "4711", Kind = "person", Subject = person.Value, Person = person, Since = write.Now });
            return Task.FromResult<Outcome<PersonId>>(person);
        }, default)));

        Assert.Single(answers.Select(a => a.Value).Distinct());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_key_that_comes_back_with_another_request_or_from_another_actor_is_refused(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind);
        var key = Guid.NewGuid();
        Task<Outcome<Done>> Send(Actor actor, string request) =>
            test.Home.Write<Done>(actor, Once.By(key, request), _ => Task.FromResult<Outcome<Done>>(new Done()), default);

        Assert.True((await Send(Owner, "one")).IsDone);
        Assert.Equal("idempotency-key-reused", (await Send(Owner, "two")).Refusal!.Code);
        Assert.Equal("idempotency-key-reused", (await Send(Actor.System("other"), "one")).Refusal!.Code);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Two_hundred_changes_of_one_row_at_once_are_all_kept(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind, null, Handler.Registration);
        var unit = await AddUnit(test, "0");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => test.Home.Write<Done>(Owner, Once.Named("Count"), async write =>
        {
            // A guarded UPDATE decides; each commit raises one event of the same aggregate.
            await write.Set<Unit>().Where(u => u.Id == unit).ExecuteUpdateAsync(u => u.SetProperty(x => x.To, x => x.To));
            write.Raise(unit, new UnitAdded(unit));
            return new Done();
        }, default)));

        await using var db = test.Home.OpenReader();
        var sequences = await db.Set<StoredEvent>().Where(e => e.Stream == Subject.Of(unit)).Select(e => e.Sequence).OrderBy(s => s).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 201).Select(i => (long)i), sequences);
    }

    [Fact]
    public async Task Saving_outside_a_command_is_refused()
    {
        await using var test = await TestHome.Open(DatabaseKind.Sqlite);
        await using var db = test.Home.OpenReader();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_trail_refuses_to_be_rewritten_from_inside(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind, null, Handler.Registration);
        await AddUnit(test, "STAT");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => test.Home.Write<Done>(Owner, Once.Named("Rewrite"), async write =>
        {
            await write.Set<TrailEntry>().ExecuteUpdateAsync(u => u.SetProperty(t => t.Actor, "nobody"));
            return new Done();
        }, default));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => test.Home.Write<Done>(Owner, Once.Named("Remove"), async write =>
        {
            await write.Set<TrailEntry>().ExecuteDeleteAsync();
            return new Done();
        }, default));
    }

    internal static async Task<UnitId> AddUnit(TestHome test, string code) =>
        (await test.Home.Write<UnitId>(Owner, Once.Named("AddUnit"), write =>
        {
            var unit = NewUnit(write, code);
            write.Add(unit);
            write.Raise(unit.Id, new UnitAdded(unit.Id));
            return Task.FromResult<Outcome<UnitId>>(unit.Id);
        }, default)).Value;

    internal static Unit NewUnit(WriteUnit write, string code)
    {
        var id = write.NewId<UnitId>();
        return new() { Id = id, Kind = UnitKind.Department, Code = code, Name = code, Path = Unit.PathOf(null, id), From = new(2026, 1, 1) };
    }
}

[Event("test.unit-added")]
public sealed record UnitAdded(UnitId Unit) : IEvent;

public sealed class Handler : IHandle<UnitAdded>
{
    public static HandlerRegistration Registration { get; } = new(typeof(UnitAdded), typeof(Handler),
        (_, what, context, write, ct) => new Handler().Handle((UnitAdded)what, context, write, ct));

    public async Task<Outcome<Done>> Handle(UnitAdded what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        await write.Set<Unit>().Where(u => u.Id == what.Unit).ExecuteUpdateAsync(u => u.SetProperty(x => x.Code, x => x.Code + "+"), ct);
        return new Done();
    }
}
