namespace Cairn.LinkedData;

/// <summary>
/// Throws damaged input at every parser. Each target either accepts or refuses with a <see cref="LinkedDataException"/>, and
/// soon; anything else is a finding, told with the seed and the input that repeat it.
/// </summary>
public static class Fuzz
{
    /// <summary>An input that takes longer than this is a finding.</summary>
    public static TimeSpan TooLong { get; } = TimeSpan.FromSeconds(1);

    /// <summary>What a run found.</summary>
    /// <param name="Target">The target's name.</param>
    /// <param name="Seed">The seed of its first input; that of the next is one more, so that one input can be repeated alone.</param>
    /// <param name="Inputs">How many inputs were tried.</param>
    /// <param name="Accepted">How many were accepted.</param>
    /// <param name="SlowestMilliseconds">The longest time one input took.</param>
    /// <param name="Finding">What ended the run; null for none.</param>
    public sealed record Outcome(string Target, int Seed, long Inputs, long Accepted, double SlowestMilliseconds, Finding? Finding);

    /// <summary>An input that was neither accepted nor refused, or took too long.</summary>
    /// <param name="Seed">The seed that makes this input alone.</param>
    /// <param name="Input">The input, in base64.</param>
    /// <param name="What">What happened.</param>
    public sealed record Finding(int Seed, string Input, string What);

    /// <summary>The names of all targets.</summary>
    public static IReadOnlyCollection<string> Targets => [.. FuzzTargets.All.Keys];

    /// <summary>Runs one target until it has had enough inputs, its time is up, or there is a finding.</summary>
    /// <param name="target">One of <see cref="Targets"/>.</param>
    /// <param name="seed">Repeats a run exactly.</param>
    /// <param name="maxInputs">How many inputs at most.</param>
    /// <param name="clock">Measures how long inputs take and when to stop.</param>
    /// <param name="duration">How long at most.</param>
    /// <param name="progress">Is told now and then how many inputs there were.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public static Outcome Run(string target, int seed, long maxInputs, TimeProvider clock, TimeSpan duration, Action<long>? progress = null)
    {
        if (!FuzzTargets.All.TryGetValue(target, out var make))
            throw new ArgumentException($"There is no target \"{target}\"; there are {string.Join(", ", Targets)}.", nameof(target));
        var chosen = make();
        var start = clock.GetTimestamp();
        long inputs = 0, accepted = 0;
        var slowest = TimeSpan.Zero;
        while (inputs < maxInputs && clock.GetElapsedTime(start) < duration)
        {
            var own = unchecked((int)(seed + inputs));
            var input = chosen.Make(new Random(own));
            if (++inputs % 1024 == 0) progress?.Invoke(inputs);
            Outcome Found(string what) => new(target, seed, inputs, accepted, slowest.TotalMilliseconds, new(own, Convert.ToBase64String(input), what));
            var (isAccepted, took, error) = Try(chosen, input, clock);
            // A busy machine may keep anyone waiting once; what is slow is slow every time.
            for (var again = 0; again < 3 && took > TooLong; again++) took = TimeSpan.FromTicks(Math.Min(took.Ticks, Try(chosen, input, clock).Took.Ticks));
            if (took > slowest) slowest = took;
            if (error is not null) return Found(error.ToString());
            if (took > TooLong) return Found($"It takes {took.TotalSeconds:N1} seconds.");
            if (isAccepted) accepted++;
        }

        return new(target, seed, inputs, accepted, slowest.TotalMilliseconds, null);
    }

    private static (bool Accepted, TimeSpan Took, Exception? Error) Try(FuzzTarget target, byte[] input, TimeProvider clock)
    {
        var before = clock.GetTimestamp();
        try
        {
            return (target.Accepts(input), clock.GetElapsedTime(before), null);
        }
        catch (LinkedDataException)
        {
            return (false, clock.GetElapsedTime(before), null); // refusing with a reason is the other right answer
        }
        catch (Exception error)
        {
            return (false, clock.GetElapsedTime(before), error);
        }
    }
}
