namespace Cairn.Kernel;

/// <summary>
/// Work done on a schedule. A run is keyed by (institution, job, period): a second run of the same period is a no-op.
/// </summary>
/// <param name="Name">Stable, kebab-case.</param>
/// <param name="Cron">When, as a Quartz cron expression (seconds first) in the institution's time zone.</param>
/// <param name="Period">The period a run at this instant is for, such as a day's date: the key that makes it run once.</param>
/// <param name="Run">The work. It acts as the system and writes through <c>db.Write</c>.</param>
public sealed record JobDefinition(
    string Name,
    string Cron,
    Func<DateTimeOffset, string> Period,
    Func<IServiceProvider, JobRun, CancellationToken, Task> Run);

/// <summary>One run of a job: which, for which period.</summary>
public sealed record JobRun(string Job, string Period);

/// <summary>The record that a job ran for a period.</summary>
public sealed class JobRecord
{
    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>The period.</summary>
    public required string Period { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended; null while it runs or when it died.</summary>
    public DateTimeOffset? Finished { get; set; }

    /// <summary>The node that runs it.</summary>
    public required string Node { get; init; }

    /// <summary>What went wrong, for the page of jobs; null when it went well.</summary>
    public string? Failure { get; set; }
}
