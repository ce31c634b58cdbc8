using System.Reflection;
using Cairn.Data;
using Cairn.Kernel;

namespace Cairn.Tests.Kernel.Retention;

public sealed class RetentionTests
{
    /// <summary>Text in an event names something by code; what a person is called never does.</summary>
    private static readonly string[] CodeSuffixes = ["Code", "Key", "Subject", "Kind", "System", "Format", "Hash", "Status"];

    [Fact]
    public async Task Every_table_declares_how_long_it_is_kept_and_what_erasure_does()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        await using var db = house.Home.OpenReader();
        var undeclared = db.Model.GetEntityTypes().Where(t => !t.IsOwned() && RetentionPlan.Of(t) is null).Select(t => t.DisplayName());

        Assert.Empty(undeclared);
    }

    [Fact]
    public async Task Every_table_with_something_personal_leads_to_its_person_and_can_be_cleared()
    {
        await using var house = await House.Build(DatabaseKind.Sqlite);
        await using var db = house.Home.OpenReader();
        foreach (var plan in RetentionPlan.Personal(db.Model))
        {
            Assert.Contains("{0}", plan.Where());
            Assert.True(plan.Erasure != Erasure.Clear || plan.Cleared.Count > 0, $"{plan.Name} is cleared of nothing.");
        }

        // Identity's own tables belong to an account, which belongs to a person.
        Assert.Contains(RetentionPlan.Personal(db.Model), p => p.Name == "\"kernel_account_passkeys\"" && p.Where().Contains("kernel_accounts"));
    }

    [Fact]
    public void No_event_carries_a_personal_value()
    {
        var assemblies = Installed.Modules.Select(m => m.GetType().Assembly).Append(typeof(IEvent).Assembly).Distinct();
        var events = assemblies.SelectMany(a => a.GetTypes()).Where(t => typeof(IEvent).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false }).ToList();
        var personal = events.SelectMany(e => e.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !IsHarmless(p.PropertyType, p.Name, 0)).Select(p => $"{e.Name}.{p.Name}: {p.PropertyType.Name}"));

        Assert.NotEmpty(events);
        Assert.Empty(personal);
    }

    [Fact]
    public void The_guard_over_events_finds_a_name()
    {
        Assert.False(IsHarmless(typeof(string), "DisplayName", 0));
        Assert.False(IsHarmless(typeof(LocalizedText), "Title", 0));
        Assert.False(IsHarmless(typeof(IReadOnlyList<string>), "Names", 0));
        Assert.True(IsHarmless(typeof(IReadOnlyList<PersonId>), "People", 0));
    }

    private static bool IsHarmless(Type type, string name, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return CodeSuffixes.Any(s => name.EndsWith(s, StringComparison.Ordinal));
        }

        if (type.IsPrimitive || type.IsEnum || type == typeof(Guid) || type == typeof(decimal) || type == typeof(DateOnly) || type == typeof(DateTimeOffset)
            || type == typeof(Money) || type == typeof(DateRange)
            || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            return true;
        }

        if (type.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
        {
            return type.GetGenericArguments().All(a => IsHarmless(a, name, depth));
        }

        // A record of the event's own, one level deep.
        return depth == 0 && typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type) && type != typeof(LocalizedText)
            && type.Assembly.GetName().Name!.StartsWith("Cairn.", StringComparison.Ordinal)
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).All(p => IsHarmless(p.PropertyType, p.Name, depth + 1));
    }
}
