using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cairn.Kernel;

/// <summary>
/// Where slices map their addresses. What reads a request and calls the slice is made by reflection and compiled at run time;
/// here that happens when an address is first asked for, not at the start for all of them, which takes longer than everything
/// else at a start. What an address is and who may use it is known from the start.
/// </summary>
/// <param name="routes">The group that the addresses go into, with its prefix and tags.</param>
public sealed class SliceRoutes(IEndpointRouteBuilder routes)
{
    /// <summary>Maps reading.</summary>
    /// <param name="pattern">Below the group's prefix.</param>
    /// <param name="handler">A lambda whose parameters are read from the request.</param>
    public RouteHandlerBuilder MapGet([StringSyntax("Route")] string pattern, Delegate handler) => Map(HttpMethods.Get, pattern, handler);

    /// <summary>Maps a command.</summary>
    /// <inheritdoc cref="MapGet"/>
    public RouteHandlerBuilder MapPost([StringSyntax("Route")] string pattern, Delegate handler) => Map(HttpMethods.Post, pattern, handler);

    /// <summary>Maps writing the whole of a thing.</summary>
    /// <inheritdoc cref="MapGet"/>
    public RouteHandlerBuilder MapPut([StringSyntax("Route")] string pattern, Delegate handler) => Map(HttpMethods.Put, pattern, handler);

    private RouteHandlerBuilder Map(string method, string pattern, Delegate handler)
    {
        var reading = new ReadingHandler(routes.ServiceProvider, method, pattern, handler);
        var route = routes.MapMethods(pattern, [method], reading.Invoke);
        route.Add(builder => Describe(builder, handler));
        return new RouteHandlerBuilder([route]);
    }

    /// <summary>What the framework says of a handler before anything else is said of its address: the method, what it accepts and answers.</summary>
    private static void Describe(EndpointBuilder builder, Delegate handler)
    {
        builder.Metadata.Add(handler.Method);
        RequestDelegateFactory.InferMetadata(handler.Method, Options(builder));
    }

    private static RequestDelegateFactoryOptions Options(EndpointBuilder builder) => new()
    {
        ServiceProvider = builder.ApplicationServices,
        EndpointBuilder = builder,
        RouteParameterNames = ((RouteEndpointBuilder)builder).RoutePattern.Parameters.Select(p => p.Name),
        ThrowOnBadRequest = builder.ApplicationServices.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
        DisableInferBodyFromParameters = builder.Metadata.OfType<IHttpMethodMetadata>().Any(m => m.HttpMethods.Contains(HttpMethods.Get)),
    };

    /// <summary>Makes what reads the request when the first one comes, as the framework makes it for a handler that is mapped as usual.</summary>
    private sealed class ReadingHandler(IServiceProvider services, string method, string pattern, Delegate handler)
    {
        // Found before the slice is called: a parameter that is read asynchronously is compiled for each route at the start.
        private readonly bool acts = handler.Method.GetParameters().Any(p => p.ParameterType == typeof(Actor));
        private readonly Lock gate = new();
        private RequestDelegate? made;

        public async Task Invoke(HttpContext context)
        {
            if (acts)
            {
                await context.RequestServices.GetRequiredService<CurrentActor>().Get(context.RequestAborted);
            }

            await (Volatile.Read(ref made) ?? Make())(context);
        }

        private RequestDelegate Make()
        {
            lock (gate)
            {
                if (made is null)
                {
                    var alone = new CollectedRoutes(services);
                    alone.MapMethods(pattern, [method], handler);
                    Volatile.Write(ref made, alone.DataSources.Single().Endpoints.Single().RequestDelegate!);
                }

                return made;
            }
        }
    }
}
