using Cairn.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;
using Quartz.Extensibility;

namespace Cairn.Web;

/// <summary>
/// Each institution's own schedule: on PostgreSQL in its database, where the nodes share it; on SQLite in a file of its own,
/// because its lock works within one process only.
/// </summary>
internal sealed class JobSchedules(Homes homes, IReadOnlyList<IModule> modules, JobRunner runner) : IHostedService
{
    private readonly List<IScheduler> schedulers = [];

    /// <summary>Every job of the modules.</summary>
    public IReadOnlyList<JobDefinition> Jobs { get; } = [.. modules.SelectMany(m => m.Jobs)];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var home in homes.All)
        {
            var scheduler = await QuartzSchedulerBuilder.Create(quartz => Configure(quartz, home)).BuildScheduler(cancellationToken);
            schedulers.Add(scheduler);
            foreach (var job in Jobs)
            {
                var detail = JobBuilder.Create<ScheduledRun>().WithIdentity(job.Name).Build();
                var trigger = TriggerBuilder.Create().WithIdentity(job.Name)
                    .WithCronSchedule(job.Cron, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(home.Institution.TimeZone))).Build();
                await scheduler.ScheduleJob(detail, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
            }

            await scheduler.Start(cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var scheduler in schedulers)
        {
            await scheduler.Shutdown(true, cancellationToken);
        }
    }

    private void Configure(IQuartzBuilder quartz, InstitutionDb home)
    {
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = $"cairn-{home.Institution.Key}";
            options.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
        });
        quartz.UseDefaultThreadPool(2);
        quartz.UseJobFactory(new Runs(home, Jobs, runner));
        quartz.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            if (home.Institution.Database == DatabaseKind.Postgres)
            {
                store.UsePostgres(NpgsqlFactory.Instance, home.Institution.ConnectionString);
                store.UseClustering(_ => { });
            }
            else
            {
                Directory.CreateDirectory(home.Institution.Folder);
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={Path.Combine(home.Institution.Folder, "schedule.db")}");
            }
        });
    }

    /// <summary>Gives Quartz the run of the job it names.</summary>
    private sealed class Runs(InstitutionDb home, IReadOnlyList<JobDefinition> jobs, JobRunner runner) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken) =>
            new(new JobScope(new ScheduledRun(home, jobs.FirstOrDefault(j => j.Name == bundle.JobDetail.Key.Name), runner), null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken) => default;
    }
}

/// <summary>One firing of the schedule. A job that is no longer installed does nothing.</summary>
internal sealed class ScheduledRun(InstitutionDb home, JobDefinition? job, JobRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (job is not null)
        {
            await runner.Run(home, job, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
        }
    }
}
