namespace Cairn.Bench;

/// <summary>
/// How often per CPU-second things can be done. They take turns in short rounds, so that what else the machine does meets all of
/// them alike, and both warming up and measuring count CPU time: on a busy machine seconds by the clock warm up nothing.
/// </summary>
internal static class CpuRates
{
    private const int Rounds = 10;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.3);

    /// <summary>The rates, in the order of what was measured.</summary>
    public static double[] Of(params Action<int>[] measured)
    {
        foreach (var run in measured) Spend(run, Warming);
        var spent = new (double Seconds, long Count)[measured.Length];
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < measured.Length; i++)
            {
                var (seconds, count) = Spend(measured[i], Round);
                spent[i] = (spent[i].Seconds + seconds, spent[i].Count + count);
            }

        return Array.ConvertAll(spent, one => one.Count / one.Seconds);
    }

    /// <summary>Bytes allocated on average, once warmed up.</summary>
    public static double Allocated(Action<int> run)
    {
        const int Times = 2_000;
        for (var i = 0; i < Times; i++) run(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) run(i);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times;
    }

    private static (double Seconds, long Count) Spend(Action<int> run, TimeSpan time)
    {
        const int Batch = 20;
        var start = Environment.CpuUsage.TotalTime;
        long count = 0;
        TimeSpan spent;
        do
        {
            for (var i = 0; i < Batch; i++) run((int)(count++ % int.MaxValue));
            spent = Environment.CpuUsage.TotalTime - start;
        }
        while (spent < time);
        return (spent.TotalSeconds, count);
    }
}
