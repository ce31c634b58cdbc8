using System.Security.Cryptography;

namespace Cairn.Kernel;

/// <summary>
/// Holds the values that stand beside an entry against the digest in its body. Values may be gone only with
/// their person's key, and the key only with an erasure that the trail itself records.
/// </summary>
internal sealed class ValuesCheck(List<TrailFinding> findings)
{
    /// <summary>The command whose entry explains that a person's key is gone.</summary>
    public const string ErasureAction = "ErasePerson";

    private readonly Dictionary<PersonId, (long? Index, TrailEntryId Entry)> keyless = [];
    private readonly HashSet<PersonId> erased = [];

    /// <summary>Entries whose values are gone with their person's key.</summary>
    public long Erased { get; private set; }

    public void Check(TrailEntry entry, TrailBody body, TrailValues? values, IReadOnlyDictionary<PersonId, byte[]> keys)
    {
        if (body.Action == ErasureAction && body.Subject.StartsWith("person:", StringComparison.Ordinal) && PersonId.TryParse(body.Subject[7..], out var gone))
        {
            erased.Add(gone);
        }

        if (body.Person is { } person && !keys.ContainsKey(person))
        {
            Erased++;
            keyless.TryAdd(person, (entry.SealIndex, entry.Id));
        }
        else if (values is null)
        {
            Found(TrailFault.ValuesRemoved, entry, "its values were removed, though its person was not erased");
        }
        else if (Open(entry, values, keys) is not { } plain || !SHA256.HashData(plain).AsSpan().SequenceEqual(body.Digest))
        {
            Found(TrailFault.ValuesAltered, entry, "its values are not those it was written with");
        }
    }

    /// <summary>After the last entry: every missing key wants its erasure.</summary>
    public void Finish()
    {
        foreach (var (person, at) in keyless.Where(k => !erased.Contains(k.Key)))
        {
            findings.Add(new(TrailFault.ValuesRemoved, at.Index, at.Entry,
                $"The key of person {person} is gone, and the trail records no erasure: the values of entry {at.Index?.ToString() ?? at.Entry.ToString()} and all later ones of this person can't be read."));
        }
    }

    private static byte[]? Open(TrailEntry entry, TrailValues values, IReadOnlyDictionary<PersonId, byte[]> keys)
    {
        if (values.Person != entry.Person)
        {
            return null;
        }

        try
        {
            return entry.Person is { } person ? MasterKey.Open(keys[person], values.Data, WriteUnit.TrailPurpose(entry.Id)) : values.Data;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void Found(TrailFault fault, TrailEntry entry, string what) =>
        findings.Add(new(fault, entry.SealIndex, entry.Id, $"Entry {entry.SealIndex?.ToString() ?? "(not sealed yet)"} ({entry.Id}): {what}."));
}
