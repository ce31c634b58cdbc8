using System.Security.Cryptography;
using System.Text.Json;
using Cairn.Kernel;

namespace Cairn.Data;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Below the backup's folder, with forward slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackupFile(string Path, long Length, string Sha256);

/// <summary>What a backup holds: written last, so a backup without it is not one.</summary>
/// <param name="Format">1.</param>
/// <param name="Institution">The institution's key.</param>
/// <param name="Name">The institution's name.</param>
/// <param name="Database">The kind of database: it is restored to the same kind.</param>
/// <param name="Version">The Cairn that wrote it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Trail">Entries in the log when it was written.</param>
/// <param name="Files">Every file, the database first.</param>
public sealed record BackupManifest(
    int Format, string Institution, string Name, DatabaseKind Database, string Version, DateTimeOffset At, long Trail, IReadOnlyList<BackupFile> Files)
{
    internal const string FileName = "manifest.json";
    internal const string DatabaseFile = "database";

    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true };

    /// <summary>Reads a backup's manifest.</summary>
    /// <exception cref="InvalidDataException">It is missing or malformed.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Indented) is { Format: 1 } manifest
                ? manifest
                : throw new InvalidDataException($"{path} is of a format this version does not read.");
        }
        catch (Exception wrong) when (wrong is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{path} is missing or malformed: this is no finished backup.", wrong);
        }
    }

    internal void Write(string folder) => File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Indented));

    /// <summary>The first file that is missing, altered or not listed; null when all are as they were written.</summary>
    internal async Task<string?> FirstWrongFile(string folder, CancellationToken ct)
    {
        foreach (var file in Files)
        {
            var path = System.IO.Path.Combine(folder, file.Path);
            if (System.IO.Path.GetRelativePath(folder, System.IO.Path.GetFullPath(path)).StartsWith("..", StringComparison.Ordinal)
                || !File.Exists(path) || await Describe(folder, path, ct) != file)
            {
                return file.Path;
            }
        }

        var listed = Files.Select(f => f.Path).Append(FileName).ToHashSet();
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Relative(folder, f)).FirstOrDefault(f => !listed.Contains(f));
    }

    internal static async Task<BackupFile> Describe(string folder, string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return new(Relative(folder, path), file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)));
    }

    private static string Relative(string folder, string path) => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
}
