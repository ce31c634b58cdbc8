using Cairn.Kernel;
using Cairn.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Cairn.Web;

/// <summary>
/// Draws the first page once for nobody, on another thread, while the node gets ready to listen: most of what the first visitor
/// would wait for is compiled by then. It does only what that visitor's request does. Should it fail, the request meets the same fault
/// and answers for it.
/// </summary>
internal sealed partial class Rehearsal(IServiceProvider services, InstitutionRegistry institutions, ILogger<Rehearsal> log) : IHostedService
{
    private Task<IReadOnlyList<Endpoint>> making = Task.FromResult<IReadOnlyList<Endpoint>>([]);

    /// <summary>Whether the page was drawn.</summary>
    public Task<bool> Drawn { get; private set; } = Task.FromResult(false);

    /// <summary>Begins to make the endpoints, which the matcher then finds made.</summary>
    public void Prepare(EndpointDataSource all) => making = Task.Run(() => all.Endpoints);

    /// <summary>Begins to draw; by now the databases are up to date.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Drawn = Task.Run(Draw, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Drawn.WaitAsync(cancellationToken);

    private async Task<bool> Draw()
    {
        try
        {
            var first = (await making).OfType<RouteEndpoint>()
                .First(e => e.RoutePattern.RawText == "/" && e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(institutions.All[0]);
            var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            (context.Request.Method, context.Request.Scheme, context.Request.Host, context.Request.Path) = (HttpMethods.Get, "http", new("localhost"), "/");
            context.Response.Body = Stream.Null;
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
            context.SetEndpoint(first);
            await scope.ServiceProvider.GetRequiredService<Frame>().Load(CancellationToken.None);
            await first.RequestDelegate!(context);
            return true;
        }
        catch (Exception error)
        {
            Failed(error);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The first page could not be drawn in advance.")]
    private partial void Failed(Exception error);
}
