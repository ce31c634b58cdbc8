using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cairn.Kernel;

/// <summary>
/// One command's transaction. What is added or changed here is saved, with its events and trail entries,
/// when the command returns a value; a refusal or an exception leaves no trace.
/// </summary>
public sealed class WriteUnit
{
    private readonly List<PendingEvent> events = [];
    private readonly List<TrailDraft> notes = [];
    private string? reason;

    internal WriteUnit(CairnDb db, InstitutionDb home, Actor actor, string action)
    {
        Db = db;
        Home = home;
        Actor = actor;
        Action = action;
        Now = home.Parts.Clock.GetUtcNow();
        db.Open(home, this);
    }

    /// <summary>The tracking context inside the transaction.</summary>
    public CairnDb Db { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>The command's name in the trail.</summary>
    public string Action { get; }

    /// <summary>The instant of the command: one for everything it writes.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Today in the institution's time zone.</summary>
    public DateOnly Today => Home.Institution.DayAt(Now);

    /// <summary>Whose database.</summary>
    public Institution Institution => Home.Institution;

    internal InstitutionDb Home { get; }

    internal Dictionary<PersonId, byte[]> MadeKeys { get; } = [];

    internal IReadOnlyList<PendingEvent> Events => events;

    /// <summary>A table.</summary>
    public DbSet<T> Set<T>() where T : class => Db.Set<T>();

    /// <summary>The rows the actor's permission reaches, tracked.</summary>
    public IQueryable<T> Visible<T>() where T : class, IScoped<T> =>
        Actor.Reach.Institution ? Db.Set<T>() : Db.Set<T>().Where(T.Within(Actor.Reach, Db));

    /// <summary>
    /// Makes commands that ask for the same thing wait for each other until they are committed: for what has to hold of many rows
    /// together, such as that no circle closes. Ask before reading what the decision rests on, and once in a command.
    /// </summary>
    /// <param name="what">What has to hold: "course-prerequisites".</param>
    /// <param name="ct">Stops waiting.</param>
    public Task OneAtATime(string what, CancellationToken ct) => Home.OneAtATime(Db, [what], ct);

    /// <summary>The same of several things, such as the records of several learners: commands wait where they ask for one in common.</summary>
    public Task OneAtATime<TId>(IEnumerable<TId> what, CancellationToken ct) where TId : struct, IId<TId> =>
        Home.OneAtATime(Db, [.. what.Distinct().Select(Subject.Of)], ct);

    /// <summary>A new id.</summary>
    public TId NewId<TId>() where TId : struct, IId<TId> => Home.Parts.Ids.New<TId>();

    /// <summary>Adds a row.</summary>
    public void Add<T>(T row) where T : class => Db.Add(row);

    /// <summary>Why: stands in the trail with the values, encrypted where they are about a person.</summary>
    public void Because(string why) => reason = why;

    /// <summary>Publishes an event of an aggregate when the command commits.</summary>
    public void Raise<TId>(TId aggregate, IEvent what) where TId : struct, IId<TId> =>
        events.Add(new(Home.Parts.Ids.New<EventId>(), Subject.Of(aggregate), Home.Parts.Events.NameOf(what.GetType()), what));

    /// <summary>
    /// Writes a trail entry for what the change tracker can't see: a guarded UPDATE, a read of an education record, a disclosure.
    /// </summary>
    public void Note<TId>(TId aggregate, PersonId? person, params FieldChange[] changes) where TId : struct, IId<TId> =>
        Note(Action, Subject.Of(aggregate), person, changes);

    /// <summary>Writes a trail entry under a name of its own.</summary>
    public void Note(string action, string subject, PersonId? person, params FieldChange[] changes) =>
        notes.Add(TrailDraft.Make(Home.Parts.Ids.New<TrailEntryId>(), Now, Actor.Name, action, subject, person, reason, changes));

    /// <summary>
    /// Trail entries of everything tracked and noted; call before saving, while before-values are known.
    /// Changes made to tracked rows afterwards are not noticed any more.
    /// </summary>
    internal async Task<IReadOnlyList<(TrailEntry Entry, TrailValues Values)>> DraftTrail(CancellationToken ct)
    {
        var drafts = new List<TrailDraft>();
        Db.ChangeTracker.DetectChanges();
        Db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in Db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            Count(entry);

            if (TrailShape.Of(entry.Metadata) is { } shape)
            {
                drafts.Add(TrailDraft.Make(
                    Home.Parts.Ids.New<TrailEntryId>(), Now, Actor.Name, Action, shape.Subject(entry), shape.Person(entry), reason, shape.Changes(entry)));
            }
        }

        drafts.AddRange(notes);
        var rows = new List<(TrailEntry, TrailValues)>(drafts.Count);
        foreach (var draft in drafts)
        {
            var data = draft.Entry.Person is { } person
                ? await Home.Keys.Seal(Db, person, draft.Values, TrailPurpose(draft.Entry.Id), ct)
                : draft.Values;
            rows.Add((draft.Entry, new TrailValues { Entry = draft.Entry.Id, Person = draft.Entry.Person, Data = data }));
        }

        return rows;
    }

    private static void Count(EntityEntry entry)
    {
        if (entry is { Entity: Aggregate aggregate, State: EntityState.Added })
        {
            aggregate.Version++;
        }
        else if (entry is { Entity: Aggregate changed, State: EntityState.Modified })
        {
            entry.Property(nameof(Aggregate.Version)).CurrentValue = changed.Version + 1;
        }
    }

    /// <summary>What a trail entry's values are authenticated for.</summary>
    internal static string TrailPurpose(TrailEntryId id) => $"trail:{id.Value:N}";
}

/// <summary>An event raised and not yet committed.</summary>
internal sealed record PendingEvent(EventId Id, string Stream, string Type, IEvent What)
{
    public string Payload => JsonSerializer.Serialize(What, What.GetType(), KernelJson.Options);
}
