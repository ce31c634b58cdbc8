using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>
/// The keys under which persons' values are encrypted. A person's first write makes the key, in the same transaction.
/// Unwrapped keys are held in memory, a bounded number of them; <see cref="Forget"/> drops one when its person is erased.
/// </summary>
public sealed class PersonKeys(InstitutionDb home)
{
    private const int Held = 20_000;
    private readonly ConcurrentDictionary<PersonId, byte[]> cache = [];

    /// <summary>Encrypts bytes under a person's key inside a unit of work, making the key when there is none.</summary>
    internal async Task<byte[]> Seal(CairnDb db, PersonId person, byte[] plain, string purpose, CancellationToken ct)
    {
        var key = await Find(db, person, ct);
        if (key is null)
        {
            key = RandomNumberGenerator.GetBytes(32);
            db.Add(new PersonKey { Person = person, Wrapped = home.Parts.MasterKey.Wrap(key, Purpose(person)) });
            db.Unit!.MadeKeys[person] = key;
        }

        return MasterKey.Seal(key, plain, purpose);
    }

    /// <summary>Opens bytes sealed under a person's key; null when the person was erased.</summary>
    /// <exception cref="CryptographicException">The bytes were altered.</exception>
    public async Task<byte[]?> Open(CairnDb db, PersonId person, byte[] box, string purpose, CancellationToken ct) =>
        await Find(db, person, ct) is { } key ? MasterKey.Open(key, box, purpose) : null;

    /// <summary>Drops a key from memory: its row was deleted.</summary>
    public void Forget(PersonId person) => cache.TryRemove(person, out _);

    /// <summary>Keeps keys made in a unit that was committed.</summary>
    internal void Keep(IReadOnlyDictionary<PersonId, byte[]> made)
    {
        foreach (var (person, key) in made)
        {
            Hold(person, key);
        }
    }

    private async Task<byte[]?> Find(CairnDb db, PersonId person, CancellationToken ct)
    {
        if (cache.TryGetValue(person, out var held) || (db.Unit?.MadeKeys.TryGetValue(person, out held) ?? false))
        {
            return held;
        }

        var row = await db.Set<PersonKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Person == person, ct);
        if (row is null)
        {
            return null;
        }

        var key = home.Parts.MasterKey.Unwrap(row.Wrapped, Purpose(person));
        Hold(person, key);
        return key;
    }

    private void Hold(PersonId person, byte[] key)
    {
        if (cache.Count >= Held)
        {
            cache.Clear();
        }

        cache[person] = key;
    }

    private static string Purpose(PersonId person) => $"person:{person.Value:N}";
}
