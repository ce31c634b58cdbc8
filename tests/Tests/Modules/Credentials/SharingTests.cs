using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cairn.Credentials.Features;
using Cairn.Kernel;

namespace Cairn.Tests.Modules.Credentials;

public class SharingTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_credential_is_private_until_shared_then_speaks_to_each_reader_and_is_private_again(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        await desk.Award();
        var learner = await desk.College.SignIn(desk.Person);
        var mine = Assert.Single((await learner.Get("/me/credentials")).As<MyCredentials.Response>().Credentials);
        Assert.Null(mine.Token);

        var path = (await learner.Post($"/me/credentials/{mine.Id}/share", new { IdempotencyKey = Guid.NewGuid() })).As<ShareCredential.Response>().Path;

        var issued = await desk.Issued();
        var (json, headers) = await Get(desk, path, "application/vc");
        Assert.Equal(issued.Document, json);
        Assert.Equal(("*", "noindex"), (headers.GetValues("Access-Control-Allow-Origin").Single(), headers.GetValues("X-Robots-Tag").Single()));
        Assert.Equal(issued.Jwt, (await Get(desk, path, "application/vc+jwt")).Text);
        Assert.Contains("<html", (await desk.College.Anonymous().Page(path)).Html, StringComparison.Ordinal);

        await learner.Post($"/me/credentials/{mine.Id}/unshare", new { IdempotencyKey = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.NotFound, (await Send(desk, path, "application/vc")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.College.Anonymous().Page(path)).Status);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Nobody_shares_or_downloads_somebody_elses_credential(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        await desk.Award();
        var other = await desk.College.Sign(Role.Learner, ScopeKind.Self);
        var id = (await desk.Issued()).Id;

        Assert.Equal("not-found", (await other.Post($"/me/credentials/{id}/share", new { IdempotencyKey = Guid.NewGuid() })).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/me/credentials/{id}/file")).Status);
        Assert.Equal((await desk.Issued()).Document, Encoding.UTF8.GetString(await (await desk.College.SignIn(desk.Person)).Http.GetByteArrayAsync($"/api/v1/me/credentials/{id}/file")));
    }

    [Fact]
    public async Task The_did_document_lists_both_keys_and_hides_without_an_https_address()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        await desk.Award();
        var did = await desk.College.Anonymous().Http.GetStringAsync("/.well-known/did.json");
        Assert.Contains("did:web:north.example#key-ed25519-1", did, StringComparison.Ordinal);
        Assert.Contains("JsonWebKey", did, StringComparison.Ordinal);
        Assert.DoesNotContain("\"d\"", did, StringComparison.Ordinal);
    }

    private static async Task<(string Text, HttpResponseHeaders Headers)> Get(AwardDesk desk, string path, string accept)
    {
        var response = await Send(desk, path, accept);
        Assert.Equal((HttpStatusCode.OK, accept), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return (await response.Content.ReadAsStringAsync(), response.Headers);
    }

    private static async Task<HttpResponseMessage> Send(AwardDesk desk, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Add("Origin", "https://verifier.example");
        return await desk.College.Anonymous().Http.SendAsync(request);
    }
}
