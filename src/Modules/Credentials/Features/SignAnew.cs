using Cairn.Credentials.Contracts;
using Cairn.Credentials.Signing;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Credentials.Features;

/// <summary>
/// Gives documents that were signed with an older cryptosuite a proof of the present one. What they say stays word for word, id and
/// status entry with it, so the copies that learners keep hold as before, and an address that was shared serves the new document.
/// </summary>
internal static class SignAnew
{
    private const int Batch = 100;

    /// <summary>Once for each cryptosuite; a run that failed is repeated in the next night and does only what is left.</summary>
    public static JobDefinition Job { get; } = new("sign-anew", "0 10 4 * * ?", _ => Issuing.Suite.Name,
        (services, _, ct) => Handle(services.GetRequiredService<CairnDb>().Home, ct));

    /// <returns>How many documents were signed anew.</returns>
    /// <exception cref="InvalidOperationException">Some could not be; all others were.</exception>
    public static async Task<int> Handle(InstitutionDb home, CancellationToken ct)
    {
        List<IssuedCredentialId> old;
        await using (var db = home.OpenReader())
        {
            var present = $"\"cryptosuite\":\"{Issuing.Suite.Name}\"";
            old = await db.Set<IssuedCredential>().Where(i => i.RevokedAt == null && !i.Document.Contains(present)).Select(i => i.Id).ToListAsync(ct);
        }

        var (done, failures) = (0, new List<string>());
        foreach (var ids in old.Chunk(Batch))
        {
            done += (await home.Write<int>(Actor.System("sign-anew"), Once.Named("SignAnew"), write => SignThese(write, ids, failures, ct), ct)).Value;
        }

        return failures.Count == 0 ? done : throw new InvalidOperationException($"{failures.Count} of {old.Count} documents could not be signed anew. The first: {failures[0]}");
    }

    private static async Task<Outcome<int>> SignThese(WriteUnit write, IssuedCredentialId[] ids, List<string> failures, CancellationToken ct)
    {
        write.Because($"Signed anew with {Issuing.Suite.Name}");
        using var key = await IssuerKeys.Open(write, IssuerKeys.Ed25519, KeyKind.Ed25519, ct);
        var done = 0;
        foreach (var issued in await write.Set<IssuedCredential>().Where(i => ids.Contains(i.Id) && i.RevokedAt == null).ToListAsync(ct))
        {
            try
            {
                var document = (JsonMap)Json.Parse(issued.Document);
                if (document["proof"]?["cryptosuite"]?.Text == Issuing.Suite.Name || document["proof"]?["verificationMethod"]?.Text is not { } method)
                {
                    continue;
                }

                issued.SignAnew(DataIntegrity.Sign(document.Without("proof"), key.As(method), new ProofOptions { Cryptosuite = Issuing.Suite, Created = write.Now }).ToString());
                done++;
            }
            catch (LinkedDataException refused)
            {
                failures.Add($"{issued.Id}: {refused.Problem}");
            }
        }

        return done;
    }
}
