using System.Text.Json.Serialization;
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
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.AddValidation();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Customize);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
    }
}
