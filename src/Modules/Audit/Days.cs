using Cairn.Kernel;

namespace Cairn.Audit;

/// <summary>Academic days.</summary>
internal static class Days
{
    /// <summary>Today where the institution is.</summary>
    public static DateOnly Today(CairnDb db) => db.Home.Institution.DayAt(db.Home.Parts.Clock.GetUtcNow());
}
