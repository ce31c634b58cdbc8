using System.Security.Cryptography;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Signing;

/// <summary>
/// The institution's signing keys: Ed25519 for Data Integrity, P-256 for JWTs. Made with the first award; the private halves are
/// secrets of the institution, wrapped by the master key, which is not in the database.
/// </summary>
internal static class IssuerKeys
{
    public const string Ed25519 = "key-ed25519-1";
    public const string P256 = "key-p256-1";

    /// <summary>The key, made in this unit of work when there is none. The caller disposes it.</summary>
    public static async Task<SigningKey> Open(WriteUnit write, string name, KeyKind kind, CancellationToken ct)
    {
        var master = write.Db.Home.Parts.MasterKey;
        var secret = SecretName(name);
        var stored = write.Set<StoredSecret>().Local.FirstOrDefault(s => s.Name == secret)
            ?? await write.Set<StoredSecret>().SingleOrDefaultAsync(s => s.Name == secret, ct);
        if (stored is not null)
        {
            var opened = master.Unwrap(stored.Wrapped, secret);
            try
            {
                return SigningKey.FromSecret(kind, opened);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(opened);
            }
        }

        var key = SigningKey.Generate(kind);
        var bytes = key.ExportSecret();
        write.Add(new StoredSecret { Name = secret, Wrapped = master.Wrap(bytes, secret), Created = write.Now });
        write.Add(new IssuerKey { Name = name, Kind = kind.ToString(), Multikey = key.Public.ToMultikey(), Since = write.Now });
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    /// <summary>The private key for what is signed when it is asked for (a status list); null before the first award.</summary>
    public static async Task<SigningKey?> OpenForReading(CairnDb db, CancellationToken ct)
    {
        var secret = SecretName(Ed25519);
        var stored = await db.Set<StoredSecret>().AsNoTracking().SingleOrDefaultAsync(s => s.Name == secret, ct);
        return stored is null ? null : SigningKey.FromSecret(KeyKind.Ed25519, db.Home.Parts.MasterKey.Unwrap(stored.Wrapped, secret));
    }

    /// <summary>The institution's DID document with every key it ever signed with; null without an https address or before the first award.</summary>
    public static async Task<JsonMap?> DidDocument(CairnDb db, CancellationToken ct)
    {
        if (Issuer.DidWebOf(db.Home.Institution) is not { } did)
        {
            return null;
        }

        var keys = await db.Set<IssuerKey>().AsNoTracking().OrderBy(k => k.Name).ToListAsync(ct);
        return keys.Count == 0 ? null : LinkedData.DidDocument.Build(did,
            [.. keys.Select(k => new ListedKey(k.Name, PublicKey.FromMultikey(k.Multikey), AsJwk: k.Kind == nameof(KeyKind.P256)))]);
    }

    private static string SecretName(string name) => $"signing:{name}";
}
