using System.Text.Json.Nodes;

namespace Cairn.Tests.Web;

/// <summary>The API only grows: what stands in docs/openapi.json keeps its meaning.</summary>
public sealed class OpenApiTests(CollegeFixture shared) : IClassFixture<CollegeFixture>
{
    [Fact]
    public async Task Nothing_that_was_published_is_taken_away()
    {
        var kept = Path.Combine(Repository.Root, "docs/openapi.json");
        if (Golden.Accepts && !File.Exists(kept))
        {
            return;
        }

        var breaks = ApiChanges.Breaking(JsonNode.Parse(await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken))!.AsObject(), await Now());

        Assert.True(breaks.Count == 0, "These changes break who uses the API; add beside, don't change:\n" + string.Join('\n', breaks));
    }

    [Fact]
    public async Task The_committed_document_is_the_present_one() =>
        Golden.Check("docs/openapi.json", (await Now()).ToJsonString(new() { WriteIndented = true }) + "\n");

    [Fact]
    public async Task A_word_of_a_list_is_spelled_in_an_address_as_it_is_in_json()
    {
        var byReference = (await Now())["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject(), (path, method) => (path.Key, method.Value))
            .SelectMany(o => o.Value!["parameters"]?.AsArray().Select(p => (o.Key, Name: (string)p!["name"]!, Schema: p["schema"])) ?? [])
            .Where(p => p.Schema?["$ref"] is not null).Select(p => $"{p.Key}: {p.Name}");

        Assert.True(!byReference.Any(), "Bind these as Choice<T>; a bare enum is read by its C# name and its number:\n" + string.Join('\n', byReference));
        Assert.True((await shared.College.Anonymous().Get("/public/credentials?kind=badge")).IsSuccess);
        Assert.Equal("invalid-request", (await shared.College.Anonymous().Get("/public/credentials?kind=5")).Problem);
    }

    [Theory]
    [InlineData("paths./things.get", "GET /things is gone")]
    [InlineData("components.schemas.Thing.properties.name", "Thing.name is gone")]
    public void A_thing_taken_away_is_a_break(string taken, string said)
    {
        var after = Sample();
        JsonNode at = after;
        var steps = taken.Split('.');
        foreach (var step in steps[..^1])
        {
            at = at[step]!;
        }

        at.AsObject().Remove(steps[^1]);

        Assert.Contains(said, ApiChanges.Breaking(Sample(), after));
    }

    [Fact]
    public void A_new_compulsory_member_of_a_request_is_a_break_and_a_new_member_of_an_answer_is_not()
    {
        var after = Sample();
        after["components"]!["schemas"]!["AddThingRequest"]!["required"]!.AsArray().Add("color");
        after["components"]!["schemas"]!["Thing"]!["properties"]!["color"] = new JsonObject { ["type"] = "string" };

        Assert.Equal(["AddThingRequest.color became compulsory"], ApiChanges.Breaking(Sample(), after));
    }

    private async Task<JsonObject> Now()
    {
        var text = await shared.College.Anonymous().Http.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static JsonObject Sample() => JsonNode.Parse("""
        {
          "paths": { "/things": {
            "get": { "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } } },
            "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/AddThingRequest" } } } }, "responses": {} } } },
          "components": { "schemas": {
            "Thing": { "type": "object", "properties": { "name": { "type": "string" } } },
            "AddThingRequest": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } } } }
        }
        """)!.AsObject();
}
