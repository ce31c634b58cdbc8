using System.Text;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>Decision 0015: a credential says where its status lies exactly when something answers there.</summary>
public class StatusAddressTests
{
    [Fact]
    public async Task An_outside_verifier_on_this_machine_reads_the_status_and_sees_the_award_taken_back()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite, "http://localhost:5080");
        var award = await desk.Award();
        var document = Encoding.UTF8.GetBytes((await desk.Issued()).Document);
        var jwt = Encoding.ASCII.GetBytes((await desk.Issued()).Jwt);
        var outside = new Outside(desk.College.Anonymous().Http);

        Assert.All([document, jwt], form => Assert.Equal(Answer.Yes, outside.Verify(form).Result.Verdict));
        await (await desk.College.Sign(Role.Registrar)).Post($"/awards/{award}/rescind", new { Reason = "Awarded in error", IdempotencyKey = Guid.NewGuid() });

        Assert.All([document, jwt], form => Assert.Equal(Problems.Revoked,
            Assert.Single(outside.Verify(form).Result.Checks, check => check.Answer == Answer.No).Problem!.Type));
        Assert.All(outside.Asked, address => Assert.StartsWith("http://localhost:5080/status/", address));
    }

    [Fact]
    public async Task Without_an_address_nothing_is_promised_and_the_credential_stands_by_itself()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite, null);
        await desk.Award();
        var outside = new Outside(desk.College.Anonymous().Http);

        Assert.Equal(Answer.Yes, (await outside.Verify(Encoding.UTF8.GetBytes((await desk.Issued()).Document))).Verdict);
        Assert.Empty(outside.Asked);
    }

    [Theory]
    [InlineData("http://north.example")]
    [InlineData("ftp://localhost")]
    [InlineData("localhost:5080")]
    public async Task An_address_that_others_could_listen_to_is_refused(string address) =>
        Assert.Contains("https", (await Assert.ThrowsAnyAsync<InvalidDataException>(() => AwardDesk.Open(DatabaseKind.Sqlite, address))).Message);

    /// <summary>Knows nothing of the institution but what it serves; any DID of the web would be asked for, and none is.</summary>
    private sealed class Outside(HttpClient http) : IDidResolver, IStatusListSource
    {
        public List<string> Asked { get; } = [];

        public ValueTask<VerificationReport> Verify(byte[] document) => CredentialVerifier.VerifyAsync(document, this, this, DateTimeOffset.UtcNow.AddMinutes(1));

        public ValueTask<Fetched> ResolveAsync(string identifier, CancellationToken cancellation) => throw new InvalidOperationException($"{identifier} needs no server.");

        public async ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation)
        {
            Asked.Add(url);
            return Fetched.Found(await http.GetByteArrayAsync(new Uri(url).AbsolutePath, cancellation));
        }
    }
}
