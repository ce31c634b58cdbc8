namespace Cairn.LinkedData;

/// <summary>One call of verifying, with what its document and the credentials in it share: ports, keys, status lists and a budget.</summary>
internal sealed class VerifyRun
{
    private StatusLists? lists;

    /// <summary>Begins a call.</summary>
    /// <param name="resolver">Finds DID documents other than did:key and did:jwk.</param>
    /// <param name="statusLists">Fetches status lists.</param>
    /// <param name="now">The time at which everything should be valid.</param>
    /// <param name="options">Limits and switches.</param>
    /// <param name="cancellation">Stops waiting for the ports.</param>
    public VerifyRun(IDidResolver resolver, IStatusListSource statusLists, DateTimeOffset now, VerifyOptions options, CancellationToken cancellation)
        : this(new Reach(resolver, statusLists, options.MaxLookups), new WorkBudget(options), null, now, options, cancellation) { }

    private VerifyRun(Reach reach, WorkBudget work, StatusLists? lists, DateTimeOffset now, VerifyOptions options, CancellationToken cancellation)
    {
        (Reach, Work, this.lists, Now, Options, Cancellation) = (reach, work, lists, now, options, cancellation);
        Keys = new KeyLookup(reach, now);
    }

    public Reach Reach { get; }

    public WorkBudget Work { get; }

    /// <summary>The keys of issuers.</summary>
    public KeyLookup Keys { get; }

    public DateTimeOffset Now { get; }

    public VerifyOptions Options { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>The status lists that were read.</summary>
    public StatusLists Lists => lists ??= new();

    /// <summary>The same call, asking otherwise.</summary>
    public VerifyRun With(VerifyOptions options) => new(Reach, Work, Lists, Now, options, Cancellation);
}

/// <summary>
/// The caller's ports with a memory and an end: what is asked for twice is fetched once, and a document can't send anyone to
/// thousands of addresses.
/// </summary>
/// <param name="resolver">Finds DID documents.</param>
/// <param name="statusLists">Fetches status lists.</param>
/// <param name="most">How many documents are fetched.</param>
internal sealed class Reach(IDidResolver resolver, IStatusListSource statusLists, int most) : IDidResolver, IStatusListSource
{
    private Dictionary<string, Fetched>? documents;
    private Dictionary<string, Fetched>? lists;

    public async ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation)
    {
        documents ??= new(StringComparer.Ordinal);
        if (documents.TryGetValue(identifier, out var known)) return known;
        return documents[identifier] = IsSpent() ? Spent : await resolver.ResolveAsync(identifier, cancellation);
    }

    public async ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation)
    {
        lists ??= new(StringComparer.Ordinal);
        if (lists.TryGetValue(url, out var known)) return known;
        return lists[url] = IsSpent() ? Spent : await statusLists.FetchAsync(url, cancellation);
    }

    private bool IsSpent() => (documents?.Count ?? 0) + (lists?.Count ?? 0) >= most;

    private Fetched Spent => Fetched.Unreachable($"{most} other documents were fetched already for this one, and more are not.");
}
