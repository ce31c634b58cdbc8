namespace Cairn.Kernel;

/// <summary>Which database an institution is kept in.</summary>
public enum DatabaseKind
{
    /// <summary>One file, embedded: the default.</summary>
    Sqlite = 1,

    /// <summary>A PostgreSQL database, for several web nodes.</summary>
    Postgres = 2,
}

/// <summary>
/// One institution: one database, with keys, cookies, tokens and schedules of its own.
/// Chosen by host name on the web and by option on the command line; never by data in a request.
/// </summary>
public sealed record Institution
{
    /// <summary>Short name in paths and options: lower-case letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>Which database.</summary>
    public required DatabaseKind Database { get; init; }

    /// <summary>How to reach the database.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Host names that choose this institution; empty: any host (a single institution).</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The public HTTPS address; needed before a <c>did:web</c> issuer; never taken from a request.</summary>
    public Uri? PublicBaseUrl { get; init; }

    /// <summary>IANA time zone, applied where instants are shown or read.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The day that an instant falls on where the institution is.</summary>
    public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>Default language (BCP 47).</summary>
    public string Culture { get; init; } = "en";

    /// <summary>Default currency (ISO 4217).</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Folder for blobs, the trail's published log, and exports. Shared between web nodes.</summary>
    public required string Folder { get; init; }
}

/// <summary>The institutions of this installation.</summary>
public sealed class InstitutionRegistry(IReadOnlyList<Institution> institutions)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Institution> All { get; } = institutions;

    /// <summary>The institution that answers to a host name; null when none does.</summary>
    public Institution? ForHost(string host) =>
        All.FirstOrDefault(i => i.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(i => i.Hosts.Count == 0);

    /// <summary>The institution with the key.</summary>
    public Institution? Find(string key) => All.FirstOrDefault(i => i.Key == key);
}

/// <summary>
/// The institution of the current request, job or command. Scoped; set once, by the host's first step.
/// </summary>
public sealed class InstitutionScope
{
    private Institution? current;

    /// <summary>The institution.</summary>
    /// <exception cref="InvalidOperationException">None was chosen: a bug in the host.</exception>
    public Institution Current => current ?? throw new InvalidOperationException("No institution was chosen for this scope.");

    /// <summary>Whether one was chosen.</summary>
    public bool IsChosen => current is not null;

    /// <summary>Chooses the institution, once.</summary>
    public void Choose(Institution institution)
    {
        if (current is not null && current.Key != institution.Key)
        {
            throw new InvalidOperationException("A scope belongs to one institution.");
        }

        current = institution;
    }
}
