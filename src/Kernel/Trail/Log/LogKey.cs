using System.Security.Cryptography;
using System.Text;

namespace Cairn.Kernel;

/// <summary>
/// The log's own key and its origin, made together before the first head and never changed: the origin is the log's
/// identity to those who keep its heads, so a later change of address does not change it.
/// </summary>
internal static class LogKey
{
    public const string SecretName = "trail-log-key";
    private const int SeedLength = 32;

    public static async Task<NoteSigner> Open(InstitutionDb home, CancellationToken ct) =>
        Read(await Secrets.FindOrMake(home, SecretName, () => Make(home.Institution), ct));

    /// <summary>The key when there is one.</summary>
    public static async Task<NoteVerifier?> Find(CairnDb db, CancellationToken ct)
    {
        if (await Secrets.Find(db, SecretName, ct) is not { } secret)
        {
            return null;
        }

        using var signer = Read(secret);
        return signer.Verifier;
    }

    private static NoteSigner Read(byte[] secret) => new(Encoding.UTF8.GetString(secret, SeedLength, secret.Length - SeedLength), secret.AsSpan(0, SeedLength));

    private static byte[] Make(Institution institution)
    {
        // Two installations may both call an institution "demo", and after a restore the same address has another log: a random part tells them apart.
        var isRestored = Directory.Exists(institution.Folder) && Directory.EnumerateDirectories(institution.Folder, "trail.before-restore*").Any();
        var random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var origin = institution.PublicBaseUrl is { } url
            ? $"{url.Authority}{url.AbsolutePath.TrimEnd('/')}/trail{(isRestored ? "/" + random : "")}"
            : $"{institution.Key}.{random}.cairn.invalid/trail";
        return [.. RandomNumberGenerator.GetBytes(SeedLength), .. Encoding.UTF8.GetBytes(origin)];
    }
}
