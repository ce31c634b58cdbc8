using System.Globalization;
using Cairn.Kernel;

namespace Cairn.Tests.Kernel;

public class InstitutionTests
{
    [Theory]
    [InlineData("America/Chicago", "2026-11-26T00:30:00Z", "2026-11-25")]
    [InlineData("America/Chicago", "2026-11-26T06:00:00Z", "2026-11-26")]
    [InlineData("Pacific/Auckland", "2026-11-25T11:30:00Z", "2026-11-26")]
    [InlineData("UTC", "2026-11-25T23:59:59Z", "2026-11-25")]
    public void A_day_is_the_day_where_the_institution_is(string zone, string instant, string day)
    {
        var college = new Institution { Key = "north", Name = "North", Database = DatabaseKind.Sqlite, ConnectionString = "", Folder = "", TimeZone = zone };

        Assert.Equal(day, college.DayAt(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
