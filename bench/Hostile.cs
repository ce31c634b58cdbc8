using Cairn.LinkedData;

namespace Cairn.Bench;

/// <summary>What it takes to refuse each hostile input, in CPU time of the whole process: the second time, when the code is compiled.</summary>
internal static class Hostile
{
    public static Task<IReadOnlyList<Row>> Run()
    {
        var rows = new List<Row>();
        foreach (var input in HostileInput.All)
        {
            var sent = input.Make();
            var spent = double.MaxValue;
            // Collecting garbage of the input before may fall into one of the rounds; the least is what it takes.
            for (var round = 0; round < 3; round++)
            {
                var before = Environment.CpuUsage.TotalTime;
                if (sent.Verify().Report.Verdict == Answer.Yes) throw new InvalidOperationException($"{input.Name} was accepted.");
                spent = Math.Min(spent, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            }

            rows.Add(Row.Limit($"hostile/{input.Name}", spent, "CPU-milliseconds until refused", 1000));
        }

        return Task.FromResult<IReadOnlyList<Row>>(rows);
    }
}
