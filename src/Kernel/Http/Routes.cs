using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cairn.Kernel;

/// <summary>The permission a route or page asks for. Use <see cref="Routes.RequirePermission"/> or the attribute on a page.</summary>
public sealed class PermissionRequirement(string code) : IAuthorizationRequirement
{
    /// <summary>The permission's code.</summary>
    public string Code { get; } = code;
}

/// <summary>
/// Names the permission of a page: <c>@attribute [RequirePermission("records.read")]</c>.
/// A page that anyone may open carries <c>[AllowAnonymous]</c>; one with neither fails a test.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string code) : AuthorizeAttribute, IAuthorizationRequirementData
{
    /// <summary>The permission's code.</summary>
    public string Code { get; } = code;

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new PermissionRequirement(Code)];
}

/// <summary>What routes need.</summary>
public static class Routes
{
    /// <summary>Only actors who hold the permission over a scope that can carry it pass; the scope itself is applied in the query.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization().WithMetadata(new RequirePermissionAttribute(permission.Code));

    /// <summary>200 with the value, or the refusal as a problem (RFC 9457).</summary>
    public static Results<Ok<T>, ProblemHttpResult> ToHttp<T>(this Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(outcome.Value);

    /// <summary>The refusal on the wire.</summary>
    public static ProblemHttpResult ToProblem(this Refusal refusal)
    {
        var extensions = new Dictionary<string, object?>();
        if (refusal.Fields.Count > 0)
        {
            extensions["errors"] = refusal.Fields;
        }

        return TypedResults.Problem(refusal.Sentence, statusCode: refusal.Status, title: refusal.Code,
            type: $"urn:cairn:problem:{refusal.Code}", extensions: extensions);
    }
}
