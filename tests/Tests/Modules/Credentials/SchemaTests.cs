using NJsonSchema;

namespace Cairn.Tests.Modules.Credentials;

public class SchemaTests
{
    [Theory]
    [InlineData("https://north.example")]
    [InlineData(null)]
    public async Task What_is_issued_is_valid_under_the_schema_of_open_badges_3(string? address)
    {
        var file = Standards.File("open-badges", "v3_0", "ob_v3p0_achievementcredential_schema.json");
        await using var desk = await AwardDesk.Open(Cairn.Kernel.DatabaseKind.Sqlite, address);
        await desk.Award();
        // The validator knows the older name of the place where a schema keeps its definitions.
        var text = (await File.ReadAllTextAsync(file)).Replace("\"$defs\"", "\"definitions\"", StringComparison.Ordinal).Replace("#/$defs/", "#/definitions/", StringComparison.Ordinal);
        var schema = await JsonSchema.FromJsonAsync(text);

        var errors = schema.Validate((await desk.Issued()).Document);

        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(e => e.ToString())));
    }
}
