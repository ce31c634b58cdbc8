using System.Globalization;
using System.Security.Cryptography;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Signing;

/// <summary>Gives credentials their entries in Bitstring status lists and writes the lists (Bitstring Status List v1.0).</summary>
internal static class StatusLists
{
    /// <summary>A list is left for the next one when it is half full: drawing stays quick, and an entry stays hidden among many.</summary>
    private const int Used = BitstringStatusList.MinimumLength / 2;

    public static string? AddressOf(Institution institution, int list) =>
        Issuer.Address(institution, string.Create(CultureInfo.InvariantCulture, $"/status/{list}"));

    /// <summary>Draws a free entry at random. The key of the table keeps two from drawing the same.</summary>
    public static async Task<StatusEntry> Draw(WriteUnit write, CancellationToken ct)
    {
        var pending = write.Set<StatusEntry>().Local;
        var last = Math.Max(await write.Set<StatusEntry>().MaxAsync(e => (int?)e.List, ct) ?? 1, pending.Select(e => e.List).DefaultIfEmpty(1).Max());
        var list = await write.Set<StatusEntry>().CountAsync(e => e.List == last, ct) + pending.Count(e => e.List == last) >= Used ? last + 1 : last;
        while (true)
        {
            var index = RandomNumberGenerator.GetInt32(BitstringStatusList.MinimumLength);
            if (!pending.Any(e => e.List == list && e.Index == index)
                && !await write.Set<StatusEntry>().AnyAsync(e => e.List == list && e.Index == index, ct))
            {
                var entry = new StatusEntry { List = list, Index = index };
                write.Add(entry);
                return entry;
            }
        }
    }

    /// <summary>The signed list as it stands now; null when there is no such list or no public address.</summary>
    public static async Task<JsonMap?> Publish(CairnDb db, int list, DateTimeOffset now, CancellationToken ct)
    {
        if (AddressOf(db.Home.Institution, list) is not { } address || !await db.Set<StatusEntry>().AnyAsync(e => e.List == list, ct))
        {
            return null;
        }

        using var key = await IssuerKeys.OpenForReading(db, ct);
        if (key is null)
        {
            return null;
        }

        var bits = new BitstringStatusList();
        foreach (var index in await db.Set<StatusEntry>().Where(e => e.List == list && e.Revoked).Select(e => e.Index).ToListAsync(ct))
        {
            bits[index] = true;
        }

        var issuer = Issuer.Of(db.Home.Institution, key, IssuerKeys.Ed25519);
        return DataIntegrity.Sign(bits.ToCredential(address, issuer.Id, "revocation", now), issuer.Signer,
            new ProofOptions { Cryptosuite = Issuing.Suite, Created = now });
    }
}
