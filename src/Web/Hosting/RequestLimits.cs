using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Cairn.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Cairn.Web;

/// <summary>How often one address may send something without having signed in. Each node counts for itself.</summary>
internal static class RequestLimits
{
    private const string Others = "others";

    public static void AddRequestLimits(this IServiceCollection services, CairnSettings settings) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : WithinAMinute.Window;
            rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy(RateLimits.SignIn, context => Of(context, RateLimits.SignIn, settings.SignInTriesPerMinute));
        limits.AddPolicy(RateLimits.Verify, context => Of(context, RateLimits.Verify, settings.VerificationsPerMinute));
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HasNone(context) ? Of(context, Others, settings.AnonymousPostsPerMinute) : Unlimited);
    });

    /// <summary>What anyone may send to and names no limit.</summary>
    private static bool HasNone(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<IAllowAnonymous>() is not null && metadata.GetMetadata<EnableRateLimitingAttribute>() is null;

    private static RateLimitPartition<string> Unlimited => RateLimitPartition.GetNoLimiter("");

    /// <summary>Only what is sent is counted, and not the page that is drawn in its place when it was turned away.</summary>
    private static RateLimitPartition<string> Of(HttpContext context, string what, int allowed) =>
        !HttpMethods.IsPost(context.Request.Method) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null
            ? Unlimited
            : RateLimitPartition.Get($"{what}|{context.RequestServices.GetRequiredService<InstitutionScope>().Current.Key}|{Sender(context.Connection.RemoteIpAddress)}",
                _ => new WithinAMinute(allowed, context.RequestServices.GetRequiredService<TimeProvider>()));

    /// <summary>An address; of IPv6 the network of 64 bits, which one household or host has to itself (RFC 6177), so that nobody is many.</summary>
    private static string Sender(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return address?.MapToIPv4().ToString() ?? "";
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
