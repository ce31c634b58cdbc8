using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>The institution's secrets: signing keys, web keys, the trail's log key. Each is wrapped by the master key under its own name.</summary>
public static class Secrets
{
    /// <summary>A secret; null when none is kept under the name.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered, or wrapped by another master key.</exception>
    public static async Task<byte[]?> Find(CairnDb db, string name, CancellationToken ct) =>
        await db.Set<StoredSecret>().AsNoTracking().Where(s => s.Name == name).Select(s => s.Wrapped).SingleOrDefaultAsync(ct) is { } wrapped
            ? db.Home.Parts.MasterKey.Unwrap(wrapped, Purpose(name))
            : null;

    /// <summary>The secret under the name, made when there is none: two nodes that ask at once get the same.</summary>
    public static async Task<byte[]> FindOrMake(InstitutionDb home, string name, Func<byte[]> make, CancellationToken ct)
    {
        await using (var db = home.OpenReader())
        {
            if (await Find(db, name, ct) is { } kept)
            {
                return kept;
            }
        }

        // The answer of the command would be stored with it; a secret must not be, so it is read again.
        var made = await home.Write<Done>(Actor.System("vault"), Once.Named("MakeSecret"), async write =>
        {
            if (!await write.Set<StoredSecret>().AnyAsync(s => s.Name == name, ct))
            {
                Keep(write, name, make());
            }

            return new Done();
        }, ct);
        _ = made.Value;
        await using var again = home.OpenReader();
        return await Find(again, name, ct) ?? throw new InvalidOperationException($"The secret {name} was made and is gone.");
    }

    /// <summary>Keeps a new secret, or replaces nothing: a name is used once.</summary>
    public static void Keep(WriteUnit write, string name, ReadOnlySpan<byte> secret) => write.Add(new StoredSecret
    {
        Name = name,
        Wrapped = write.Home.Parts.MasterKey.Wrap(secret, Purpose(name)),
        Created = write.Now,
    });

    private static string Purpose(string name) => $"secret:{name}";
}
