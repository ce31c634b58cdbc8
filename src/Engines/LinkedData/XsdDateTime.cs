using System.Globalization;
using System.Text.RegularExpressions;

namespace Cairn.LinkedData;

/// <summary>xsd:dateTimeStamp (XML Schema 1.1 part 2 §3.4.28): VCDM 2.0 §4.9 wants times with a zone.</summary>
internal static partial class XsdDateTime
{
    public static bool TryRead(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || text.Length > 64 || Form().Match(text) is not { Success: true } match) return false;
        // .NET reads seven digits of a fraction; what is beyond them decides nothing here.
        var fraction = match.Groups["fraction"].Value;
        var zone = match.Groups["zone"].Value == "Z" ? "+00:00" : match.Groups["zone"].Value;
        var shortened = match.Groups["seconds"].Value + (fraction.Length > 8 ? fraction[..8] : fraction) + zone;
        return DateTimeOffset.TryParse(shortened, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>The form this engine writes: UTC, whole seconds.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<seconds>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?<fraction>\.[0-9]+)?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
