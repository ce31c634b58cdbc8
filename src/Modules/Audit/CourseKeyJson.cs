using System.Text.Json;
using System.Text.Json.Serialization;
using Cairn.DegreeRules;

namespace Cairn.Audit;

/// <summary>A course in a kept audit, as rules write it: "NORTHFIELD:STAT 214".</summary>
internal sealed class CourseKeyJson : JsonConverter<CourseKey>
{
    public override CourseKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CourseKey.TryParse(reader.GetString(), "", out var key) ? key : throw new JsonException("A course is INSTITUTION:SUBJECT NUMBER.");

    public override void Write(Utf8JsonWriter writer, CourseKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
