using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Cairn.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Cairn.Web;

/// <summary>The OpenAPI document of <c>/api/v1</c> and its reading page at <c>/api</c>, both from here: no other host is asked.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    public const string Path = "/api/openapi.json";

    public static void Configure(OpenApiOptions options)
    {
        var names = new SchemaNames();
        options.CreateSchemaReferenceId = names.Of;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Cairn",
                Version = "1",
                Description = "Everything a page can do, for other systems. Refusals are application/problem+json (RFC 9457); their codes are in docs/problems.md.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                // A type that is read from text is described as any text; it is a list of words or an id.
                var type = context.Description.ParameterDescriptions.FirstOrDefault(d => d.Name == parameter.Name)?.ParameterDescriptor?.ParameterType;
                if (type is not null && parameter.Schema is OpenApiSchema schema)
                {
                    Describe(schema, Nullable.GetUnderlyingType(type) ?? type);
                }

                // Names in an address may be written either way; the document writes them as it writes everything else.
                parameter.Name = parameter.In == ParameterLocation.Query ? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!) : parameter.Name;
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    /// <summary>Describes a type of the kernel's as it is written: the generator sees only its C# members.</summary>
    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (IsId(type))
        {
            (schema.Type, schema.Format, schema.Pattern, schema.Properties, schema.Required) = (JsonSchemaType.String, "uuid", null, null, null);
        }
        else if (IsChoice(type))
        {
            var words = (IReadOnlyList<string>)type.GetProperty(nameof(Choice<>.Words))!.GetValue(null)!;
            (schema.Type, schema.Properties, schema.Required) = (JsonSchemaType.String, null, null);
            schema.Enum = [.. words.Select(w => (JsonNode)w)];
        }
        else if (type == typeof(LocalizedText))
        {
            (schema.Type, schema.Properties) = (JsonSchemaType.Object, null);
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
            schema.Description = "Text by language (BCP 47).";
        }
    }

    private static bool IsChoice(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapOpenApi(Path).AllowAnonymous();
        app.MapScalarApiReference("/api", (scalar, context) =>
        {
            scalar.WithTitle("Cairn API").WithOpenApiRoutePattern(Path).WithNonce(SecurityHeaders.NonceOf(context)!);
            scalar.DefaultFonts = false;
            SecurityHeaders.AllowInlineStyles(context);
        }).AllowAnonymous();
    }

    public static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    /// <summary>
    /// Names a schema after its slice and type (<c>EnrollLearnerRequest</c>): two slices with a nested Request would otherwise
    /// get each other's. Two types of one name are a bug that must not be published.
    /// </summary>
    private sealed class SchemaNames
    {
        private readonly Dictionary<string, Type> taken = [];

        public string? Of(JsonTypeInfo info)
        {
            var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
            if (IsId(type) || type == typeof(LocalizedText) || IsChoice(type) || OpenApiOptions.CreateDefaultSchemaReferenceId(info) is not { } usual)
            {
                return null;
            }

            var name = type.DeclaringType is { } slice ? slice.Name + type.Name.Split('`')[0] : usual;
            lock (taken)
            {
                if (taken.TryGetValue(name, out var other) && other != type)
                {
                    throw new InvalidOperationException($"{other} and {type} would share the schema name {name}.");
                }

                taken[name] = type;
            }

            return name;
        }
    }
}
