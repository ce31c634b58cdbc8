using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class FuzzTests
{
    public static TheoryData<string> Targets => [.. Fuzz.Targets];

    [Theory, MemberData(nameof(Targets))]
    public void Damaged_input_is_accepted_or_refused_and_nothing_else(string target)
    {
        var outcome = Fuzz.Run(target, seed: 1, maxInputs: 500, TimeProvider.System, TimeSpan.FromSeconds(30));

        Assert.True(outcome.Finding is null, outcome.Finding?.ToString());
        Assert.Equal(500, outcome.Inputs);
    }
}
