using System.Text;
using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

public class TokenStatusTests : IDisposable
{
    private const string Url = "https://example.edu/statuses/1";

    private readonly Sample world = new();
    private readonly SigningKey key = Sample.Key(KeyKind.P256);

    public void Dispose() => key.Dispose();

    private ISigner Signer => key.As(DidJwk.VerificationMethod(key.Public));

    private Check Ask(string reference)
    {
        var report = world.Verify(VcJwt.Sign(Sample.Badge(DidJwk.Of(key.Public)).With("status", JsonMap.Of(("status_list", Json.Parse(reference)))), Signer));
        Assert.Equal(Answer.Yes, report.Of(CheckNames.Proof));
        return Assert.Single(report.Checks, check => check.Name == CheckNames.Status);
    }

    private void Publish(int status, string at = Url, ISigner? signer = null, DateTimeOffset? expires = null) =>
        world.World[Url] = Fetched.Found(Encoding.ASCII.GetBytes(new TokenStatusList(1_000, 2) { [7] = status }.ToJwt(at, Sample.Now.AddDays(-1), expires, signer ?? Signer)));

    [Theory]
    [InlineData(0, Answer.Yes, null)]
    [InlineData(1, Answer.No, Problems.Revoked)]
    [InlineData(2, Answer.No, Problems.Suspended)]
    [InlineData(3, Answer.CouldNotBeDetermined, Problems.ProofUnsupported)]
    public void A_status_means_what_the_standard_says(int status, Answer answer, string? problem)
    {
        Publish(status);

        var check = Ask($$"""{"idx": 7, "uri": "{{Url}}"}""");

        Assert.Equal((answer, problem), (check.Answer, check.Problem?.Type));
        Assert.Equal(Answer.Yes, Ask($$"""{"idx": 8, "uri": "{{Url}}"}""").Answer);
    }

    [Theory]
    [InlineData("""{"idx": 7}""")]
    [InlineData("""{"uri": "https://example.edu/statuses/1"}""")]
    [InlineData("""{"idx": -1, "uri": "https://example.edu/statuses/1"}""")]
    [InlineData("""{"idx": 1.5, "uri": "https://example.edu/statuses/1"}""")]
    [InlineData("""{"idx": 1000, "uri": "https://example.edu/statuses/1"}""")]
    public void A_reference_that_leads_nowhere_is_refused_with_its_place(string reference)
    {
        Publish(0);

        Assert.Equal((Answer.No, "/status/status_list"), (Ask(reference).Answer, Ask(reference).Problem!.Pointer));
    }

    [Fact]
    public void A_list_that_can_not_be_trusted_leaves_the_answer_open()
    {
        using var other = SigningKey.Generate(KeyKind.P256);
        var reference = $$"""{"idx": 7, "uri": "{{Url}}"}""";
        Assert.Equal(Problems.Unreachable, Ask(reference).Problem!.Type);
        Publish(0, signer: other.AsDidKey());
        Assert.Equal((Answer.CouldNotBeDetermined, Problems.KeyNotIssuers), (Ask(reference).Answer, Ask(reference).Problem!.Type));
        Publish(0, at: "https://example.edu/statuses/2");
        Assert.Equal((Answer.CouldNotBeDetermined, Problems.StatusList), (Ask(reference).Answer, Ask(reference).Problem!.Type));
        Publish(0, expires: Sample.Now.AddHours(-1));
        Assert.Equal((Answer.CouldNotBeDetermined, Problems.Expired), (Ask(reference).Answer, Ask(reference).Problem!.Type));
        world.World[Url] = Fetched.Found("rubbish"u8.ToArray());
        Assert.Equal(Answer.CouldNotBeDetermined, Ask(reference).Answer);
    }
}
