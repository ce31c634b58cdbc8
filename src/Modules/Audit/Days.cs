using Cairn.Kernel;

namespace Cairn.Audit;

/// <summary>Academic days.</summary>
internal static class Days
{
    /// <summary>Today where the institution is.</summary>
    public static DateOnly Today(CairnDb db) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
        db.Home.Parts.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(db.Home.Institution.TimeZone)).DateTime);
}
