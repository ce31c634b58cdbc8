using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>Each hostile input is refused for its reason, and what that takes is counted in steps, the same on every machine.</summary>
public class HostileInputTests
{
    public static TheoryData<string> Names => [.. HostileInput.All.Select(input => input.Name)];

    [Theory, MemberData(nameof(Names))]
    public void It_is_refused_for_its_reason_within_bounded_work(string name)
    {
        var input = HostileInput.All.Single(input => input.Name == name);

        var (report, work) = input.Make().Verify();

        Assert.NotEqual(Answer.Yes, report.Verdict);
        Assert.Contains(report.Checks, check => check.Problem?.Type == input.Problem);
        // What goes beyond is the one step at which it was noticed.
        Assert.InRange(work.Expanded, 0, JsonLdOptions.Credential.MaxWork + JsonLimits.Credential.MaxBytes);
        Assert.InRange(work.Canonicalized, 0, Rdfc.DefaultWork);
        Assert.InRange(work.Checked, 0, WorkBudget.MaxSignatures + SdProofValue.MaxStatements);
        Assert.InRange(work.Unpacked, 0, 2 * new VerifyOptions().MaxStatusListBytes);
    }

    /// <summary>What the reader refuses is never expanded, canonicalized or checked.</summary>
    [Fact]
    public void What_can_not_be_read_costs_nothing_more() =>
        Assert.All(HostileInput.All.Where(input => input.Problem.StartsWith("json-") && input.Problem != Problems.JsonLd), input =>
        {
            var (report, work) = input.Make().Verify();

            Assert.Equal(CheckNames.Document, Assert.Single(report.Checks).Name);
            Assert.Equal((0L, 0L, 0, 0), (work.Expanded, work.Canonicalized, work.Checked, work.Unpacked));
        });
}
