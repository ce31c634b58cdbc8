using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>Runs end by a number of inputs, and clocks move only where time is what is tried: a busy machine changes nothing here.</summary>
public class FuzzTests
{
    private static readonly TimeProvider Standing = new SteppingClock(TimeSpan.Zero);

    public static TheoryData<string> Targets => [.. Fuzz.Targets];

    [Theory, MemberData(nameof(Targets))]
    public void Damaged_input_is_accepted_or_refused_and_nothing_else(string target)
    {
        var outcome = Fuzz.Run(target, seed: 1, maxInputs: 500, Standing, Standing, TimeSpan.MaxValue);

        Assert.True(outcome.Finding is null, outcome.Finding?.ToString());
        Assert.Equal(500, outcome.Inputs);
    }

    [Fact]
    public void The_same_seed_makes_the_same_run() =>
        Assert.Equal(Run(Fuzz.Targets.First(), Standing), Run(Fuzz.Targets.First(), Standing));

    [Fact]
    public void An_input_that_takes_too_long_every_time_is_a_finding()
    {
        var work = new SteppingClock(Fuzz.TooLong + TimeSpan.FromMilliseconds(500));
        var outcome = Run(Fuzz.Targets.First(), work);

        Assert.Equal((1, 1), (outcome.Inputs, outcome.Finding?.Seed));
        Assert.Equal(1_500, outcome.SlowestMilliseconds);
        // The first try, and three more to be sure; each looks at the clock before and after.
        Assert.Equal(8, work.Looks);
    }

    [Fact]
    public void An_input_that_takes_as_long_as_it_may_is_none() =>
        Assert.Null(Run(Fuzz.Targets.First(), new SteppingClock(Fuzz.TooLong)).Finding);

    [Fact]
    public void A_run_ends_when_its_time_is_up()
    {
        // One look as it begins, and one before each input.
        var outcome = Fuzz.Run(Fuzz.Targets.First(), seed: 1, maxInputs: 100, new SteppingClock(TimeSpan.FromSeconds(1)), Standing, TimeSpan.FromSeconds(10));

        Assert.Equal((9, null), (outcome.Inputs, outcome.Finding));
    }

    private static Fuzz.Outcome Run(string target, TimeProvider work) => Fuzz.Run(target, seed: 1, maxInputs: 50, Standing, work, TimeSpan.MaxValue);

    /// <summary>Moves by the same step each time somebody looks.</summary>
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        public int Looks { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => step.Ticks * ++Looks;
    }
}
