using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>
/// The keys under which persons' values are encrypted. A person's first write makes the key, in the same transaction.
/// Unwrapped keys are held in memory, a bounded number of them and for <see cref="HeldFor"/> at most: <see cref="Forget"/>
/// drops one at once where its person is erased, and every other node has dropped it that long afterwards.
/// </summary>
public sealed class PersonKeys(InstitutionDb home)
{
    private const int Held = 20_000;
    private readonly ConcurrentDictionary<PersonId, (byte[] Key, DateTimeOffset Until)> cache = [];

    /// <summary>How long a key may be used after its row was deleted by another node.</summary>
    public static TimeSpan HeldFor { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Encrypts bytes under a person's key inside a unit of work, making the key when there is none.</summary>
    internal async Task<byte[]> Seal(CairnDb db, PersonId person, byte[] plain, string purpose, CancellationToken ct)
    {
        var key = await Find(db, person, ct);
        if (key is null)
        {
            key = RandomNumberGenerator.GetBytes(32);
            db.Unit!.MadeKeys[person] = key;

            // What is still written about someone who was erased is sealed under a key that is kept nowhere.
            if (!await db.Set<ErasedPerson>().AnyAsync(e => e.Person == person, ct))
            {
                db.Add(new PersonKey { Person = person, Wrapped = home.Parts.MasterKey.Wrap(key, Purpose(person)) });
            }
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

    /// <summary>The keys of several persons as they stand in the database now; the erased are missing.</summary>
    internal async Task<Dictionary<PersonId, byte[]>> Load(CairnDb db, IReadOnlyCollection<PersonId> persons, CancellationToken ct)
    {
        var rows = await db.Set<PersonKey>().AsNoTracking().Where(k => persons.Contains(k.Person)).ToListAsync(ct);
        return rows.ToDictionary(r => r.Person, r => home.Parts.MasterKey.Unwrap(r.Wrapped, Purpose(r.Person)));
    }

    private async Task<byte[]?> Find(CairnDb db, PersonId person, CancellationToken ct)
    {
        if (db.Unit?.MadeKeys.TryGetValue(person, out var made) is true)
        {
            return made;
        }

        if (cache.TryGetValue(person, out var held) && held.Until > home.Parts.Clock.GetUtcNow())
        {
            return held.Key;
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

        cache[person] = (key, home.Parts.Clock.GetUtcNow() + HeldFor);
    }

    private static string Purpose(PersonId person) => $"person:{person.Value:N}";
}
