using System.Text.Json;
using Cairn.Kernel;
using Microsoft.AspNetCore.Diagnostics;

namespace Cairn.Web;

/// <summary>
/// Gives machines a problem document (RFC 9457) for everything that went wrong, whoever noticed it:
/// routing, binding, authorization, or an exception. People get a page.
/// </summary>
internal sealed class Problems(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (!IsForPeople(context) && context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            await For(context.Response.StatusCode).ToProblem().ExecuteAsync(context);
        }
    }

    /// <summary>Whether a page is wanted: not below /api, and the client takes HTML.</summary>
    public static bool IsForPeople(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The refusal that stands for a bare status.</summary>
    public static Refusal For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new("invalid-request", "The request could not be read.", status),
        StatusCodes.Status401Unauthorized => new("not-signed-in", "Sign in first.", status),
        StatusCodes.Status403Forbidden => new("forbidden", "You may not do this.", status),
        StatusCodes.Status404NotFound => new("not-found", "There is nothing at this address that you can see.", status),
        StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", "This address does not take that method.", status),
        StatusCodes.Status413PayloadTooLarge => new("too-large", "The request is larger than this address takes.", status),
        StatusCodes.Status415UnsupportedMediaType => new("unsupported-media-type", "Send the body as application/json.", status),
        StatusCodes.Status429TooManyRequests => new("too-many-requests", "Too many tries. Wait a little, then try again.", status),
        >= 500 => new("internal-error", "Something went wrong here. Nothing was changed by this request.", status),
        _ => new("refused", "The request was refused.", status),
    };

    /// <summary>Makes what the framework writes itself (validation, binding) look like our own.</summary>
    public static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith("urn:cairn:problem:", StringComparison.Ordinal) is true)
        {
            return;
        }

        if (problem is HttpValidationProblemDetails { Errors: { Count: > 0 } errors })
        {
            // Fields are named as they are sent.
            foreach (var (field, sentences) in errors.ToList())
            {
                errors.Remove(field);
                errors[string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName))] = sentences;
            }
        }

        var refusal = For(problem.Status ?? context.HttpContext.Response.StatusCode);
        problem.Type = $"urn:cairn:problem:{refusal.Code}";
        problem.Title = refusal.Code;
        problem.Detail = context.HttpContext.Features.Get<IExceptionHandlerFeature>() is null ? problem.Detail ?? refusal.Sentence : refusal.Sentence;
    }
}
