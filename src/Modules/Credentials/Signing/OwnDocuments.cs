using System.Text;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Signing;

/// <summary>Documents that learners of this institution share, found by their public address.</summary>
internal static class OwnDocuments
{
    /// <summary>The document behind an address of ours; null when it is not ours or not shared.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Find(CairnDb db, Uri address, CancellationToken ct)
    {
        if (Issuer.Address(db.Home.Institution, "/c/") is not { } ours || !address.AbsoluteUri.StartsWith(ours, StringComparison.Ordinal))
        {
            return null;
        }

        var shared = await ByToken(db, address.AbsoluteUri[ours.Length..], ct);
        if (shared is null)
        {
            return null;
        }

        await Disclosure.Note(db, Actor.Anonymous, shared, "verification", ct);
        return Encoding.UTF8.GetBytes(shared.Document);
    }

    /// <summary>What a token of a shared address leads to; null when it leads nowhere (any more).</summary>
    public static Task<IssuedCredential?> ByToken(CairnDb db, string token, CancellationToken ct) => token.Length is < 40 or > 64
        ? Task.FromResult<IssuedCredential?>(null)
        : db.Set<IssuedCredential>().AsNoTracking().SingleOrDefaultAsync(i => i.Token == token, ct);
}
