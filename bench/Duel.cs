using System.Diagnostics;
using System.Globalization;

namespace Cairn.Bench;

/// <summary>One of two that are compared.</summary>
/// <param name="Name">For people.</param>
/// <param name="Send">Does the given number of commands; returns what they took, without getting ready for them.</param>
/// <param name="Cpu">CPU time it has cost so far, in every process that works for it.</param>
internal sealed record Contender(string Name, Func<int, Task<TimeSpan>> Send, Func<TimeSpan> Cpu);

/// <summary>What a command took: how many a second, and how many microseconds of CPU each.</summary>
internal readonly record struct Pace(double PerSecond, double Microseconds);

/// <summary>Two contenders take turns, so that what else the machine does meets both; each figure is the median of the rounds.</summary>
internal static class Duel
{
    private const int Rounds = 5;
    private const int Commands = 200 * Writes.Callers;

    public static async Task<(Pace Ours, Pace Rival)> Fight(Contender ours, Contender rival)
    {
        var paces = new List<(Pace Ours, Pace Rival)>();
        for (var round = 0; round <= Rounds; round++)
        {
            paces.Add((await Time(ours), await Time(rival)));
        }

        // The first round warms up.
        return (Median(paces.Skip(1).Select(p => p.Ours)), Median(paces.Skip(1).Select(p => p.Rival)));
    }

    private static async Task<Pace> Time(Contender one)
    {
        var cpu = one.Cpu();
        var took = await one.Send(Commands);
        return new(Commands / took.TotalSeconds, (one.Cpu() - cpu).TotalMicroseconds / Commands);
    }

    private static Pace Median(IEnumerable<Pace> paces)
    {
        var all = paces.ToList();
        return new(all.Select(p => p.PerSecond).Order().ElementAt(Rounds / 2), all.Select(p => p.Microseconds).Order().ElementAt(Rounds / 2));
    }
}

/// <summary>CPU time of processes.</summary>
internal static class CpuTime
{
    /// <summary>In units of proc(5): a hundredth of a second on every Linux that .NET runs on.</summary>
    private const double Ticks = 100;

    /// <summary>This process's.</summary>
    public static TimeSpan Own() => Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>A process's, with its children, living and ended.</summary>
    public static TimeSpan Family(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Stat(id) : null)
        .OfType<string[]>()
        .Aggregate(TimeSpan.Zero, (sum, stat) => sum + (Number(stat, 4) == parent ? Spent(stat, 14, 15) : TimeSpan.Zero))
        + (Stat(parent) is { } own ? Spent(own, 14, 15, 16, 17) : TimeSpan.Zero);

    /// <summary>The fields of proc(5), numbered from 1 as there; null when the process has ended meanwhile.</summary>
    private static string[]? Stat(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return ["", "", "", .. line[(line.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string[] stat, int field) => long.Parse(stat[field], CultureInfo.InvariantCulture);

    private static TimeSpan Spent(string[] stat, params ReadOnlySpan<int> fields)
    {
        var ticks = 0L;
        foreach (var field in fields)
        {
            ticks += Number(stat, field);
        }

        return TimeSpan.FromSeconds(ticks / Ticks);
    }
}
