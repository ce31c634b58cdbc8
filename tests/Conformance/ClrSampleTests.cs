using System.Text;
using Cairn.LinkedData;

namespace Cairn.Conformance;

/// <summary>The sample that is published with CLR 2.0, signed by its authors, with a badge of another issuer in it, signed too.</summary>
public class ClrSampleTests : IDidResolver, IStatusListSource
{
    private const string Badge = "/credentialSubject/verifiableCredential/0";

    [Fact]
    public async Task The_sample_and_the_badge_in_it_hold()
    {
        var report = await VerifyAsync(Standards.Text("clr/samples/simple.json"));

        Assert.All(report.Checks, check => Assert.Null(check.Problem));
        Assert.Equal((Badge, Answer.Yes), (Assert.Single(report.Nested).Place, report.Nested[0].Report.Of(CheckNames.Proof)));
    }

    [Theory]
    [InlineData("Teamwork Badge", "Leadership Badge", Answer.No)]
    [InlineData("Sample Transcript", "Forged Transcript", Answer.Yes)]
    public async Task Either_proof_covers_what_it_should(string text, string by, Answer nested)
    {
        var report = await VerifyAsync(Standards.Text("clr/samples/simple.json").Replace(text, by, StringComparison.Ordinal));

        Assert.Equal((Answer.No, nested), (report.Of(CheckNames.Proof), report.Of(CheckNames.Nested)));
        Assert.Equal(nested == Answer.No, report.Checks.Any(check => check.Problem is { Type: Problems.ProofInvalid, Pointer: Badge + "/proof/0/proofValue" }));
    }

    private async Task<VerificationReport> VerifyAsync(string document) =>
        await CredentialVerifier.VerifyAsync(Encoding.UTF8.GetBytes(document), this, this, new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The keys are in the names of the verification methods; their controllers' documents are not published.</summary>
    public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation)
    {
        var name = identifier == "https://example.com/issuers/876543" ? "z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx" : "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";
        return ValueTask.FromResult(Fetched.Found(DidDocument.Build(identifier, [new(name, PublicKey.FromMultikey(name))]).ToBytes()));
    }

    public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation) => ValueTask.FromResult(Fetched.Unreachable("no network here"));
}
