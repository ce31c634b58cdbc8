using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web;

/// <summary>
/// Makes Entity Framework's model and its first query on another thread while the web gets ready: it takes about as long as
/// everything else at a start, and without this the first page would wait for it.
/// </summary>
internal sealed partial class WarmUp(ILogger<WarmUp> log)
{
    /// <summary>Begins, and returns at once.</summary>
    public void Begin(Homes homes)
    {
        // Institutions in SQLite share one model.
        foreach (var home in homes.All.DistinctBy(h => h.Institution.Database))
        {
            _ = Task.Run(() => Prepare(home));
        }
    }

    private void Prepare(InstitutionDb home)
    {
        try
        {
            using var db = home.OpenReader();
            _ = db.Set<Account>().Where(a => a.Id == Guid.Empty).ToQueryString();
        }
        catch (Exception fault)
        {
            // Whoever asks for the database next meets the same fault, and answers for it.
            Failed(fault, home.Institution.Key);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model of {Institution}'s database could not be made ahead of use")]
    private partial void Failed(Exception fault, string institution);
}
