using System.Diagnostics;
using System.Text;
using Cairn.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cairn.Tests.Kernel.Retention;

/// <summary>Looks for values in everything an institution has: the database's files or its dump, blobs, the trail's log.</summary>
internal static class Residue
{
    /// <summary>Which of the values stand anywhere, as text or as hexadecimal.</summary>
    public static async Task<List<string>> Of(House house, IReadOnlyList<string> values)
    {
        var places = new List<(string Where, byte[] Bytes)>();
        if (house.Institution.Database == DatabaseKind.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(house.Institution.ConnectionString).DataSource;
            foreach (var part in (string[])[file, file + "-wal"])
            {
                places.Add((part, ReadShared(part)));
            }
        }
        else
        {
            places.Add(("pg_dump", Encoding.UTF8.GetBytes(await Dump(house.Institution))));
        }

        places.AddRange(Directory.EnumerateFiles(house.Folder, "*", SearchOption.AllDirectories).Select(f => (f, ReadShared(f))));

        // bytea stands in a dump as hexadecimal.
        return [.. from place in places from value in values
                   where place.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0
                       || place.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value)))) >= 0
                   select $"{value} in {place.Where}"];
    }

    private static byte[] ReadShared(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task<string> Dump(Institution institution)
    {
        var at = new NpgsqlConnectionStringBuilder(institution.ConnectionString);
        var start = new ProcessStartInfo("pg_dump", ["--host", at.Host!, "--port", $"{at.Port}", "--username", at.Username!, at.Database!]) { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = at.Password;
        using var dump = Process.Start(start)!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        Assert.Equal(0, dump.ExitCode);
        return text;
    }
}
