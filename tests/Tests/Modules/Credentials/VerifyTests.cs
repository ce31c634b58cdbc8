using System.Text;
using System.Text.Json.Nodes;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Kernel;
using Cairn.LinkedData;
using CsCheck;

namespace Cairn.Tests.Modules.Credentials;

public class VerifyTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly SetClock Clock = new(Now.AddMinutes(1));

    [Theory]
    [InlineData("https://north.example")]
    [InlineData(null)]
    public async Task What_is_issued_verifies_in_both_forms_with_and_without_a_public_address(string? address)
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite, address);
        await desk.Award();
        var issued = await desk.Issued();

        foreach (var form in new[] { issued.Document, issued.Jwt })
        {
            var reply = await desk.College.Anonymous().Post("/verify", new { Document = form });
            var answer = reply.As<CheckCredential.Response>();
            Assert.True(answer.Verdict == CheckCredential.Verdict.Valid, reply.Text);
            Assert.Equal(("Data Ethics", "Amara Lindqvist"), (answer.Name, answer.Recipient));
        }

        Assert.StartsWith(address is null ? "did:key:z6Mk" : "did:web:north.example", Json.Parse(issued.Document)["issuer"]!["id"]!.Text);
    }

    [Fact]
    public async Task A_revoked_credential_is_not_valid_and_its_list_is_signed_and_large()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        var award = await desk.Award();
        var issued = await desk.Issued();
        await (await desk.College.Sign(Role.Registrar)).Post($"/awards/{award}/rescind", new { Reason = "Awarded in error", IdempotencyKey = Guid.NewGuid() });

        var answer = (await desk.College.Anonymous().Post("/verify", new { issued.Document })).As<CheckCredential.Response>();

        Assert.Equal(CheckCredential.Verdict.NotValid, answer.Verdict);
        Assert.Equal("revoked", answer.Checks.Single(c => c.Check == CheckNames.Status).Code);
        var list = Json.Parse(await desk.College.Anonymous().Http.GetStringAsync($"/status/{issued.StatusList}"));
        var bits = BitstringStatusList.Decode(list["credentialSubject"]!["encodedList"]!.Text!);
        Assert.True(bits.Length >= 131_072 && bits[issued.StatusIndex!.Value]);
        Assert.Equal(Answer.Yes, (await Verify(desk, list.ToBytes())).Of(CheckNames.Proof));
    }

    [Fact]
    public async Task A_foreign_verifier_that_cannot_reach_the_status_list_cannot_determine()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        var report = await VerifyCredential.Run(Encoding.UTF8.GetBytes((await desk.Issued()).Document), new Offline(), null, Clock, default);
        Assert.Equal(Answer.CouldNotBeDetermined, report.Verdict);
    }

    [Fact]
    public async Task A_credential_altered_in_any_value_type_or_number_is_not_valid()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        var document = (await desk.Issued()).Document;
        var places = Places(JsonNode.Parse(document)!).Count;

        await Gen.Select(Gen.Int[0, places - 1], Gen.Int[0, 3]).SampleAsync(async drawn =>
        {
            var altered = JsonNode.Parse(document)!;
            var (parent, key) = Places(altered)[drawn.Item1];
            var value = key is int i ? parent[i] : parent[(string)key];
            JsonNode other = drawn.Item2 switch
            {
                0 => JsonValue.Create(value!.ToJsonString() + "x"),
                1 => JsonValue.Create(42),
                // With another beside it: a list of the one alone says the same in RDF, which is what is signed.
                2 => new JsonArray(value!.DeepClone(), "another"),
                _ => JsonValue.Create(false),
            };
            if (JsonNode.DeepEquals(value, other))
            {
                return true;
            }

            if (key is int index)
            {
                parent[index] = other;
            }
            else
            {
                parent[(string)key] = other;
            }

            return (await Verify(desk, Encoding.UTF8.GetBytes(altered.ToJsonString()))).Verdict != Answer.Yes;
        }, iter: 300);
    }

    [Fact]
    public async Task A_credential_signed_with_a_key_that_is_not_its_issuers_is_not_valid()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        using var stranger = SigningKey.Generate(KeyKind.Ed25519);
        var unsigned = ((JsonMap)Json.Parse((await desk.Issued()).Document)).Without("proof");
        var forged = DataIntegrity.Sign(unsigned, stranger.AsDidKey(), new ProofOptions { Cryptosuite = Cryptosuite.EddsaJcs2022, Created = Now });

        var report = await Verify(desk, forged.ToBytes());

        Assert.Equal((Answer.No, Answer.No), (report.Verdict, report.Of(CheckNames.Key)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"@context\":[],\"type\":7}")]
    [InlineData("a.b.c")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public async Task Something_that_is_no_credential_gets_a_clear_answer_and_never_valid(string text)
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        var reply = await desk.College.Anonymous().Post("/verify", new { Document = text });
        Assert.True(text.Length == 0 ? reply.Problem == "invalid-request" : reply.As<CheckCredential.Response>().Verdict == CheckCredential.Verdict.NotValid, reply.Text);
    }

    private static async Task<VerificationReport> Verify(AwardDesk desk, ReadOnlyMemory<byte> document)
    {
        await using var db = desk.College.Home.OpenReader();
        return await VerifyCredential.Run(document, new Offline(), db, Clock, default);
    }

    private static List<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject map => [.. map.SelectMany(m => new[] { ((JsonNode)map, (object)m.Key) }.Concat(Places(m.Value!)))],
        JsonArray list => [.. list.SelectMany((item, i) => new[] { ((JsonNode)list, (object)i) }.Concat(Places(item!)))],
        _ => [],
    };

    /// <summary>A network where nothing answers.</summary>
    private sealed class Offline : IPublicWeb
    {
        public ValueTask<Fetched> Get(Uri address, string accept, int maxBytes, CancellationToken ct) =>
            ValueTask.FromResult(Fetched.Unreachable("Nothing answers here."));
    }
}
