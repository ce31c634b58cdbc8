namespace Cairn.Kernel;

/// <summary>
/// Something that happened, in the past tense. Its name and version are fixed by <see cref="EventAttribute"/>:
/// payloads are kept for decades, so a changed meaning is a new version.
/// </summary>
public interface IEvent;

/// <summary>Names an event on the wire and in the database.</summary>
/// <param name="name">"module.what-happened", kebab-case.</param>
/// <param name="version">Counts up when the payload's meaning changes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name, int version = 1) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The payload's version.</summary>
    public int Version { get; } = version;
}

/// <summary>
/// Does something when an event happened. Runs in a transaction of its own, in which the delivery is also
/// marked as done: handled once, whatever dies. Events of one aggregate come in order.
/// </summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    /// <summary>Handles the event. A refusal or exception is retried with growing pauses, then parked.</summary>
    Task<Outcome<Done>> Handle(TEvent what, EventContext context, WriteUnit write, CancellationToken ct);
}

/// <summary>Where an event stands: its id, aggregate, place in that aggregate's sequence, and time.</summary>
public sealed record EventContext(EventId Id, string Stream, long Sequence, DateTimeOffset At);

/// <summary>A published event, as stored. Written with the change that caused it.</summary>
public sealed class StoredEvent
{
    /// <summary>The event's id.</summary>
    public required EventId Id { get; init; }

    /// <summary>The aggregate: "section:018f…".</summary>
    public required string Stream { get; init; }

    /// <summary>1 for the aggregate's first event; without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event's name and version: "enrollment.learner-enrolled/1".</summary>
    public required string Type { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who caused it.</summary>
    public required string Actor { get; init; }
}

/// <summary>How a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be handed over, at <see cref="Delivery.NextAt"/> or later.</summary>
    Pending = 1,

    /// <summary>Handled, in the handler's own transaction.</summary>
    Done = 2,

    /// <summary>Failed too often; waits for a person to replay it. Later events of the aggregate wait behind it.</summary>
    Parked = 3,
}

/// <summary>One event for one handler. Doubles as the handler's inbox: it turns done in the handler's transaction.</summary>
public sealed class Delivery
{
    /// <summary>The event.</summary>
    public required EventId Event { get; init; }

    /// <summary>The handler's full name.</summary>
    public required string Handler { get; init; }

    /// <summary>The aggregate.</summary>
    public required string Stream { get; init; }

    /// <summary>The event's place in the aggregate's sequence.</summary>
    public required long Sequence { get; init; }

    /// <summary>How it stands.</summary>
    public DeliveryState State { get; set; }

    /// <summary>Failed tries.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>What went wrong the last time.</summary>
    public string? LastError { get; set; }
}
