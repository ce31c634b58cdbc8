using System.Globalization;
using System.Text.RegularExpressions;

namespace Cairn.Design;

/// <summary>Dates as people say them: the culture's long date without the day of the week.</summary>
public static partial class DatePattern
{
    /// <summary>"MMMM d, yyyy" in English, "d 'de' MMMM 'de' yyyy" in Spanish; the month in short where asked.</summary>
    public static string Of(CultureInfo culture, bool abbreviated = false)
    {
        var day = Weekday().Replace(culture.DateTimeFormat.LongDatePattern, "").Trim();
        return abbreviated ? day.Replace("MMMM", "MMM") : day;
    }

    [GeneratedRegex(@"[,،]?\s*dddd[,،]?\s*('[^']*'\s*)?")]
    private static partial Regex Weekday();
}
