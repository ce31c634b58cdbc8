using System.CommandLine;
using Cairn.LinkedData;

namespace Cairn.Web.Commands;

/// <summary><c>cairn fuzz</c>: throws damaged input at the parsers that strangers reach.</summary>
internal static class FuzzCommand
{
    private const string Every = "all";

    public static Command Make()
    {
        var name = new Argument<string>("NAME") { HelpName = "NAME", Description = $"What is tried: {string.Join(", ", Fuzz.Targets)}, or {Every} for each in turn" };
        name.AcceptOnlyFromAmong([.. Fuzz.Targets, Every]);
        var minutes = new Option<double?>("--minutes") { Description = "How long each is tried; without it and --count, one minute", HelpName = "N" };
        var count = new Option<long?>("--count") { Description = "How many inputs each gets at most", HelpName = "N" };
        var seed = new Option<int?>("--seed") { Description = "Repeats a run; drawn at random and told when it is left out", HelpName = "S" };
        foreach (var option in (Option[])[minutes, count])
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && (!double.TryParse(token.Value, out var number) || number <= 0))
                {
                    result.AddError($"{option.Name} must be more than 0.");
                }
            });
        }

        var command = new Command("fuzz", "Throw damaged input at the parsers: 0 nothing found, 1 a crash, a wrong answer or an input that takes over a second")
        {
            name, minutes, count, seed,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            var (longest, most) = (parsed.GetValue(minutes), parsed.GetValue(count));
            var duration = longest is { } given ? TimeSpan.FromMinutes(given) : most is null ? TimeSpan.FromMinutes(1) : TimeSpan.MaxValue;
            var first = parsed.GetValue(seed) ?? Random.Shared.Next(1_000_000_000);
            IReadOnlyCollection<string> targets = parsed.GetValue(name) == Every ? Fuzz.Targets : [parsed.GetValue(name)!];
            var outcomes = new List<Fuzz.Outcome>();
            foreach (var target in targets)
            {
                ct.ThrowIfCancellationRequested();
                // Told before it begins: what ends the process leaves nothing behind but this.
                Console.Error.WriteLine($"{target}, seed {first}");
                var outcome = await terminal.Progress(target, progress => Task.Run(
                    () => Fuzz.Run(target, first, most ?? long.MaxValue, TimeProvider.System, new CpuTime(), duration, tried => progress(tried, most)), ct));
                outcomes.Add(outcome);
                Say(terminal, outcome);
            }

            terminal.Result(new { inputs = outcomes.Sum(one => one.Inputs), seed = first, findings = outcomes.Count(one => one.Finding is not null), targets = outcomes });
            return outcomes.Any(one => one.Finding is not null) ? Exit.No : Exit.Yes;
        });
        return command;
    }

    private static void Say(Terminal terminal, Fuzz.Outcome outcome)
    {
        terminal.Say($"{outcome.Target}: {outcome.Inputs:N0} inputs, {outcome.Accepted:N0} accepted, the slowest took {outcome.SlowestMilliseconds:N0} ms.");
        if (outcome.Finding is not { } finding)
        {
            return;
        }

        terminal.Say($"  Found with seed {finding.Seed}: {finding.What}");
        terminal.Say($"  The input in base64: {finding.Input}");
        terminal.Say($"  Again: ./cairn fuzz {outcome.Target} --count 1 --seed {finding.Seed}");
    }

    /// <summary>The CPU time of this process: what else the machine does makes no input slow.</summary>
    private sealed class CpuTime : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
    }
}
