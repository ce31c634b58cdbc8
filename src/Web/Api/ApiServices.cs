using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cairn.Kernel;

namespace Cairn.Web;

/// <summary>How the API reads and writes.</summary>
internal static class ApiServices
{
    public static void AddCairnApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            KernelJson.Apply(json.SerializerOptions);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;

            // A member that a slice counts on is there and not null, or the body is refused before the slice sees it.
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;

            // What may be null may also be left out: a caller need not spell out what it has nothing to say about.
            json.SerializerOptions.TypeInfoResolver = json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(LetNullsBeLeftOut);
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<UnreadableRequest>();
        services.AddValidation();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Customize);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
    }

    private static void LetNullsBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AssociatedParameter?.IsNullable is true || Nullable.GetUnderlyingType(p.PropertyType) is not null))
        {
            property.IsRequired = false;
        }
    }
}
