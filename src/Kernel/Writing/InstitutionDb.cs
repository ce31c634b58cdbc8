namespace Cairn.Kernel;

/// <summary>What every institution's database needs from the installation.</summary>
public sealed record InstitutionParts(TimeProvider Clock, IdGenerator Ids, EventCatalog Events, MasterKey MasterKey);

/// <summary>
/// One institution's database as a whole: opens readers, owns the writer, says when something was committed.
/// One per institution and process.
/// </summary>
public abstract class InstitutionDb : IAsyncDisposable
{
    /// <summary>Begins an institution's database.</summary>
    protected InstitutionDb(Institution institution, InstitutionParts parts)
    {
        Institution = institution;
        Parts = parts;
        Keys = new PersonKeys(this);
        Blobs = new BlobStore(this);
    }

    /// <summary>Whose database.</summary>
    public Institution Institution { get; }

    /// <summary>Clock, ids, events, master key.</summary>
    public InstitutionParts Parts { get; }

    /// <summary>The persons' keys.</summary>
    public PersonKeys Keys { get; }

    /// <summary>The institution's files.</summary>
    public BlobStore Blobs { get; }

    /// <summary>Raised after a commit that may have left something to deliver or to seal. Handlers return at once.</summary>
    public event Action? Committed;

    /// <summary>A reader. Dispose it; it returns to a pool.</summary>
    public abstract CairnDb OpenReader();

    /// <summary>Runs a command: see <see cref="CairnDb.Write{T}"/>.</summary>
    public abstract Task<Outcome<T>> Write<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct);

    /// <summary>Creates the database or brings its schema up to date. Safe to call from several processes at once.</summary>
    public abstract Task Migrate(CancellationToken ct);

    /// <summary>Runs work while no other process holds the same lease on this institution; returns false at once when another does.</summary>
    /// <param name="lease">What only one may do at a time: "sealer".</param>
    public abstract Task<bool> Alone(string lease, Func<CancellationToken, Task> work, CancellationToken ct);

    /// <summary>Behind <see cref="WriteUnit.OneAtATime(string, CancellationToken)"/>.</summary>
    /// <param name="db">The command's transaction.</param>
    /// <param name="what">Names of what has to hold; the order doesn't matter.</param>
    /// <param name="ct">Stops waiting.</param>
    protected internal abstract Task OneAtATime(CairnDb db, string[] what, CancellationToken ct);

    /// <summary>Writes a consistent copy of the database to a file.</summary>
    public abstract Task Backup(string file, CancellationToken ct);

    /// <summary>Replaces the database by a copy that <see cref="Backup"/> wrote. Nothing else may have it open.</summary>
    public abstract Task Load(string file, CancellationToken ct);

    /// <summary>Whether there is a database with tables in it.</summary>
    public abstract Task<bool> Exists(CancellationToken ct);

    /// <summary>Overwrites what deleted rows have left behind in the database's files, as far as the provider can.</summary>
    public abstract Task Scrub(CancellationToken ct);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Tells who waits that something was committed.</summary>
    protected void RaiseCommitted() => Committed?.Invoke();
}
