using System.Net;
using Cairn.Web.Components.Layout;
using Microsoft.AspNetCore.HttpOverrides;

namespace Cairn.Web;

/// <summary>What every request passes, in order.</summary>
internal static class Pipeline
{
    public static void Use(WebApplication app, CairnSettings settings)
    {
        if (settings.TrustedProxies is { Count: > 0 } proxies)
        {
            app.UseForwardedHeaders(Believe(proxies));
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Problems>();
        app.UseWhen(context => !Problems.IsForPeople(context), machines => machines.UseExceptionHandler());
        app.UseWhen(Problems.IsForPeople, pages => pages.UseExceptionHandler("/error/500", createScopeForErrors: true));
        app.UseWhen(Problems.IsForPeople, pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        if (settings.Https)
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseMiddleware<ChooseInstitution>();
        app.UseRequestLocalization();
        app.UseMiddleware<OwnSite>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(Frame.BeforePages);
        app.UseAntiforgery();
        app.UseRequestTimeouts();
    }

    /// <summary>Nobody's forwarded headers are believed but those of the proxies that the owner named.</summary>
    private static ForwardedHeadersOptions Believe(IReadOnlyList<string> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        return options;
    }
}
