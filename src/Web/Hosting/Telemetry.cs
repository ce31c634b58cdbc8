using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cairn.Web;

/// <summary>Traces and figures of requests, sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; without it, nothing is collected.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("cairn"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("Npgsql").AddOtlpExporter())
            .WithMetrics(figures => figures.AddAspNetCoreInstrumentation().AddMeter("System.Runtime", "Npgsql").AddOtlpExporter());
    }
}
