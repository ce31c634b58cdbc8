using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Cairn.Credentials;

/// <summary>
/// One address, two readers: an endpoint that carries <see cref="Only"/> answers when the Accept header wants a document rather
/// than a page; otherwise the page of the same address does.
/// </summary>
internal sealed class ForMachines : MatcherPolicy, IEndpointSelectorPolicy
{
    private static readonly string[] Documents =
        ["application/vc", "application/vc+jwt", "application/vc+ld+json", "application/ld+json", "application/json", "text/plain"];

    /// <summary>Marks the endpoint for machines.</summary>
    public static object Only { get; } = new Mark();

    // After the policies of the framework that look at method and host.
    public override int Order => 1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(e => e.Metadata.GetMetadata<Mark>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var machine = Wanted(httpContext.Request.Headers.Accept) is not null;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && (candidates[i].Endpoint.Metadata.GetMetadata<Mark>() is not null) != machine)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The document type the header wants most; null when it wants a page, or anything at all.</summary>
    public static string? Wanted(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept.OfType<string>().ToList(), out var ranges))
        {
            return null;
        }

        var best = ranges.OrderByDescending(r => r.Quality ?? 1).ThenBy(r => r.MatchesAllTypes).FirstOrDefault()?.MediaType.Value;
        return Array.Find(Documents, d => string.Equals(d, best, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Mark;
}
