using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.LinkedData;
using Cairn.People.Contracts;

namespace Cairn.Credentials.Signing;

/// <summary>
/// Signs the document of an award in both its forms, inside the unit of work that decides the award: either both stand or neither,
/// and the database holds one standing document per award.
/// </summary>
internal static class Issuing
{
    /// <summary>What is signed by Data Integrity: Ed25519 over canonical RDF, which the validators of education's badges want.</summary>
    public static Cryptosuite Suite => Cryptosuite.EddsaRdfc2022;

    public static async Task<IssuedCredential> Issue(WriteUnit write, Award award, VersionLine version, AuditSnapshot audit, CancellationToken ct)
    {
        using var ed25519 = await IssuerKeys.Open(write, IssuerKeys.Ed25519, KeyKind.Ed25519, ct);
        using var p256 = await IssuerKeys.Open(write, IssuerKeys.P256, KeyKind.P256, ct);
        var entry = write.Institution.PublicBaseUrl is null ? null : await StatusLists.Draw(write, ct);
        var facts = new BadgeFacts(
            write.NewId<IssuedCredentialId>(), write.Institution, version, await PersonNames.Of(write.Db, award.Person, ct),
            await PersonNames.EmailOf(write.Db, award.Person, ct), write.Now, award.ConferredOn ?? write.Today, audit,
            entry is null ? null : BitstringStatusList.Entry(StatusLists.AddressOf(write.Institution, entry.List)!, "revocation", entry.Index));
        var signs = Issuer.Of(write.Institution, ed25519, IssuerKeys.Ed25519);
        var document = DataIntegrity.Sign(BadgeDocument.Of(facts, signs.Id), signs.Signer,
            new ProofOptions { Cryptosuite = Suite, Created = write.Now }).ToString();
        var jwtSigns = Issuer.Of(write.Institution, p256, IssuerKeys.P256);
        var issued = new IssuedCredential
        {
            Id = facts.Id,
            Award = award.Id,
            Learner = award.Learner,
            Person = award.Person,
            IssuedAt = write.Now,
            Document = document,
            Jwt = OpenBadgeJwt.Sign(BadgeDocument.Of(facts, jwtSigns.Id), jwtSigns.Signer, jwtSigns.Embedded),
            Digest = IssuedCredential.DigestOf(document),
            StatusList = entry?.List,
            StatusIndex = entry?.Index,
        };
        write.Add(issued);
        write.Raise(award.Id, new AwardIssued(award.Id, issued.Id, award.Learner, award.CredentialVersion));
        return issued;
    }
}
