using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cairn.Tests.Kernel;

public class EventDispatcherTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Two_dispatchers_on_one_database_handle_each_event_once(DatabaseKind kind)
    {
        await using var test = await TestHome.Open(kind, null, Handler.Registration);
        var units = new List<UnitId>();
        for (var i = 0; i < 20; i++)
        {
            units.Add(await WriteTests.AddUnit(test, $"U{i:00}"));
        }

        await Task.WhenAll(Dispatcher(test).Drain(test.Home, default), Dispatcher(test).Drain(test.Home, default));

        await using var db = test.Home.OpenReader();
        Assert.All(await db.Set<Unit>().Select(u => u.Code).ToListAsync(), code => Assert.Matches(@"^U\d\d\+$", code));
        Assert.All(await db.Set<Delivery>().ToListAsync(), d => Assert.Equal(DeliveryState.Done, d.State));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_failing_event_is_tried_again_later_then_parked_and_holds_back_only_its_own_aggregate(DatabaseKind kind)
    {
        var clock = new SetClock(new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        await using var test = await TestHome.Open(kind, clock, Stubborn.Registration);
        var bad = await WriteTests.AddUnit(test, "BAD");
        await test.Home.Write<Done>(Actor.System("test"), Once.Named("Again"), write =>
        {
            write.Raise(bad, new UnitAdded(bad));
            return Task.FromResult<Outcome<Done>>(new Done());
        }, default);
        var good = await WriteTests.AddUnit(test, "GOOD");
        var dispatcher = Dispatcher(test);
        for (var i = 0; i < 10; i++)
        {
            await dispatcher.Drain(test.Home, default);
            clock.Now += TimeSpan.FromHours(3);
        }

        await using var db = test.Home.OpenReader();
        var states = await db.Set<Delivery>().OrderBy(d => d.Stream).ThenBy(d => d.Sequence).ToListAsync();
        Assert.Equal(DeliveryState.Done, states.Single(d => d.Stream == Subject.Of(good)).State);
        var held = states.Where(d => d.Stream == Subject.Of(bad)).ToList();
        Assert.Equal((DeliveryState.Parked, 8, "It is not the day."), (held[0].State, held[0].Attempts, held[0].LastError));
        Assert.Equal((DeliveryState.Pending, 0), (held[1].State, held[1].Attempts));
    }

    private static EventDispatcher Dispatcher(TestHome test)
    {
        var services = new ServiceCollection().AddScoped<InstitutionScope>().BuildServiceProvider();
        var homes = new Homes(new([test.Home.Institution]), test.Home.Parts, (_, _) => test.Home);
        return new(homes, services.GetRequiredService<IServiceScopeFactory>(), test.Clock, NullLogger<EventDispatcher>.Instance);
    }

    private sealed class Stubborn : IHandle<UnitAdded>
    {
        public static HandlerRegistration Registration { get; } = new(typeof(UnitAdded), typeof(Stubborn),
            (_, what, context, write, ct) => new Stubborn().Handle((UnitAdded)what, context, write, ct));

        public async Task<Outcome<Done>> Handle(UnitAdded what, EventContext context, WriteUnit write, CancellationToken ct) =>
            await write.Set<Unit>().AnyAsync(u => u.Id == what.Unit && u.Code == "BAD", ct)
                ? new Refusal("not-today", "It is not the day.")
                : new Done();
    }
}
