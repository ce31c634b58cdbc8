using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cairn.Web;

/// <summary>Healthy while every institution's database answers. Names no institution: the page is public.</summary>
internal sealed class DatabaseHealth(Homes homes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var home in homes.All)
        {
            await using var db = home.OpenReader();
            if (!await db.Database.CanConnectAsync(cancellationToken))
            {
                return HealthCheckResult.Unhealthy("A database does not answer.");
            }
        }

        return HealthCheckResult.Healthy();
    }
}
