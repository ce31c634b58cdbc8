using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cairn.Kernel;

/// <summary>
/// What makes a command happen once: the caller's idempotency key, the command's name, and a fingerprint of what was asked.
/// The same key with the same request gets the first answer again; with another request it is refused.
/// </summary>
public readonly record struct Once
{
    private Once(Guid? key, string command, string? fingerprint)
    {
        Key = key;
        Command = command;
        Fingerprint = fingerprint;
    }

    /// <summary>The caller's key; null for work that is keyed otherwise (a job's period, a handler's event).</summary>
    public Guid? Key { get; }

    /// <summary>Which command, as the trail names it.</summary>
    public string Command { get; }

    /// <summary>SHA-256 of the request, hexadecimal; null without a key.</summary>
    public string? Fingerprint { get; }

    /// <summary>Keyed by the caller. The command is named after the calling file.</summary>
    /// <param name="key">The idempotency key of the form or request; empty is treated as absent.</param>
    /// <param name="request">Everything that was asked, route values included: two requests with one key must be equal.</param>
    /// <param name="file">Filled in by the compiler.</param>
    public static Once By(Guid key, object request, [CallerFilePath] string file = "")
    {
        if (key == Guid.Empty)
        {
            return new(null, Path.GetFileNameWithoutExtension(file), null);
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), KernelJson.Options);
        return new(key, Path.GetFileNameWithoutExtension(file), Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    /// <summary>Not keyed by a caller: a job, an event handler, an importer's chunk with a key of its own.</summary>
    public static Once Named(string command) => new(null, command, null);
}
