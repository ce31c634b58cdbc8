using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Kernel;

/// <summary>A handler, found when services are registered.</summary>
public sealed record HandlerRegistration(Type Event, Type Handler, Func<IServiceProvider, IEvent, EventContext, WriteUnit, CancellationToken, Task<Outcome<Done>>> Invoke)
{
    /// <summary>Stable name, kept in the database: moving a handler to another namespace wants a data migration.</summary>
    public string Name => Handler.FullName!;
}

/// <summary>Which events there are and who handles them.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<Type, string> names = [];
    private readonly Dictionary<string, Type> types = [];
    private readonly Dictionary<Type, HandlerRegistration[]> handlers;
    private readonly Dictionary<string, HandlerRegistration> byName;

    /// <summary>Made once, from every registered handler.</summary>
    public EventCatalog(IEnumerable<HandlerRegistration> registrations)
    {
        var all = registrations.ToList();
        handlers = all.GroupBy(r => r.Event).ToDictionary(g => g.Key, g => g.ToArray());
        byName = all.ToDictionary(r => r.Name);
    }

    /// <summary>Handlers of an event type; usually none or one.</summary>
    public IReadOnlyList<HandlerRegistration> HandlersOf(Type type) => handlers.GetValueOrDefault(type, []);

    /// <summary>The handler with a stored name; null when it is no longer installed.</summary>
    public HandlerRegistration? Handler(string name) => byName.GetValueOrDefault(name);

    /// <summary>The stored name of an event type: "enrollment.learner-enrolled/1".</summary>
    /// <exception cref="InvalidOperationException">The type has no <see cref="EventAttribute"/>.</exception>
    public string NameOf(Type type)
    {
        lock (names)
        {
            if (!names.TryGetValue(type, out var name))
            {
                var attribute = type.GetCustomAttribute<EventAttribute>()
                    ?? throw new InvalidOperationException($"{type.Name} has no [Event] name.");
                names[type] = name = $"{attribute.Name}/{attribute.Version}";
                types[name] = type;
            }

            return name;
        }
    }

    /// <summary>Reads a stored payload for a handler.</summary>
    public IEvent Read(HandlerRegistration handler, string payload) =>
        (IEvent)JsonSerializer.Deserialize(payload, handler.Event, KernelJson.Options)!;
}

/// <summary>Registration of event handlers.</summary>
public static class EventRegistration
{
    /// <summary>Registers a handler of one event.</summary>
    public static IServiceCollection AddHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : class, IEvent
        where THandler : class, IHandle<TEvent>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(new HandlerRegistration(typeof(TEvent), typeof(THandler),
            (provider, what, context, write, ct) =>
                provider.GetRequiredService<THandler>().Handle((TEvent)what, context, write, ct)));
    }
}
