using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web;

/// <summary>
/// Runs a job for a period, once: the row (job, period) is taken before the work begins. A run that died with its node
/// may be taken over after an hour; one that failed may be run again.
/// </summary>
internal sealed partial class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
{
    private static readonly TimeSpan Lost = TimeSpan.FromHours(1);
    private static readonly string Node = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <returns>Whether it ran here; false when it had run already, or runs elsewhere.</returns>
    public async Task<bool> Run(InstitutionDb home, JobDefinition job, DateTimeOffset at, CancellationToken ct)
    {
        var run = new JobRun(job.Name, job.Period(at));
        if (!await Take(home, run, ct))
        {
            return false;
        }

        string? failure = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(home.Institution);
            await job.Run(scope.ServiceProvider, run, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            JobFailed(run.Job, run.Period, error);
            failure = error.GetType().Name + ": " + error.Message;
        }

        await Finish(home, run, failure, ct);
        return true;
    }

    private static async Task<bool> Take(InstitutionDb home, JobRun run, CancellationToken ct) =>
        (await home.Write<bool>(Actor.System("jobs"), Once.Named("BeginJob"), async write =>
        {
            var rows = write.Set<JobRecord>().Where(j => j.Job == run.Job && j.Period == run.Period);
            if (!await rows.AnyAsync(ct))
            {
                write.Add(new JobRecord { Job = run.Job, Period = run.Period, Started = write.Now, Node = Node });
                return true;
            }

            var lost = write.Now - Lost;
            return await rows.Where(j => j.Failure != null || (j.Finished == null && j.Started < lost))
                .ExecuteUpdateAsync(j => j.SetProperty(x => x.Started, write.Now).SetProperty(x => x.Node, Node)
                    .SetProperty(x => x.Finished, (DateTimeOffset?)null).SetProperty(x => x.Failure, (string?)null), ct) == 1;
        }, ct)).Value;

    private async Task Finish(InstitutionDb home, JobRun run, string? failure, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var finished = await home.Write<Done>(Actor.System("jobs"), Once.Named("FinishJob"), async write =>
        {
            await write.Set<JobRecord>().Where(j => j.Job == run.Job && j.Period == run.Period)
                .ExecuteUpdateAsync(j => j.SetProperty(x => x.Finished, now).SetProperty(x => x.Failure, failure), ct);
            return new Done();
        }, ct);
        _ = finished.Value;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed for {Period}")]
    private partial void JobFailed(string job, string period, Exception error);
}
