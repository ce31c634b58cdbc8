using System.Text.RegularExpressions;
using Cairn.Kernel;

namespace Cairn.Web;

/// <summary>Reads one institution from the configuration (<c>Cairn:Institutions:0</c>).</summary>
internal static partial class InstitutionSettings
{
    /// <summary>What is served when nothing is configured: one institution in one SQLite file.</summary>
    public static Institution Default(string data) => Make("college", data, name: "Cairn College");

    public static Institution Read(IConfigurationSection section, string data)
    {
        var key = section["Key"] ?? throw new InvalidDataException($"{section.Path}:Key is missing.");
        if (!KeyForm().IsMatch(key))
        {
            throw new InvalidDataException($"{section.Path}:Key is '{key}'; it takes lower-case letters, digits and hyphens, at most 40.");
        }

        var kind = section.GetValue("Database", DatabaseKind.Sqlite);
        if (kind == DatabaseKind.Postgres && string.IsNullOrWhiteSpace(section["ConnectionString"]))
        {
            throw new InvalidDataException($"{section.Path}:ConnectionString is missing; PostgreSQL needs one.");
        }

        var plain = Make(key, data, section["Name"] ?? key);
        return plain with
        {
            Database = kind,
            ConnectionString = section["ConnectionString"] ?? plain.ConnectionString,
            Hosts = section.GetSection("Hosts").Get<string[]>() ?? [],
            PublicBaseUrl = BaseUrl(section),
            TimeZone = TimeZone(section),
            Culture = section["Culture"] ?? plain.Culture,
            Currency = section["Currency"] ?? plain.Currency,
            Folder = section["Folder"] ?? plain.Folder,
        };
    }

    private static Institution Make(string key, string data, string name)
    {
        var folder = Path.Combine(data, "institutions", key);
        return new()
        {
            Key = key,
            Name = name,
            Database = DatabaseKind.Sqlite,
            ConnectionString = $"Data Source={Path.Combine(folder, "cairn.db")}",
            Folder = folder,
        };
    }

    private static Uri? BaseUrl(IConfigurationSection section)
    {
        if (section["PublicBaseUrl"] is not { Length: > 0 } text)
        {
            return null;
        }

        // Plain http only where nobody else can listen: this machine (docs/decisions/0015).
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url is { Scheme: "http", IsLoopback: true })
            ? url
            : throw new InvalidDataException($"{section.Path}:PublicBaseUrl is '{text}'; an https address is expected (or http on this machine, to try things).");
    }

    private static string TimeZone(IConfigurationSection section)
    {
        var zone = section["TimeZone"] ?? "UTC";
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? zone
            : throw new InvalidDataException($"{section.Path}:TimeZone is '{zone}'; an IANA name such as America/Chicago is expected.");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex KeyForm();
}
