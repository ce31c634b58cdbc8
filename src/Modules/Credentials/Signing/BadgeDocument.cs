using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Credentials.Signing;

/// <summary>What is to be said of one award in its document.</summary>
internal sealed record BadgeFacts(
    IssuedCredentialId Id, Institution Institution, VersionLine Version, string RecipientName, string? RecipientEmail,
    DateTimeOffset IssuedAt, DateOnly ConferredOn, AuditSnapshot Audit, JsonMap? Status);

/// <summary>Writes an award as an unsigned Open Badges 3.0 <c>OpenBadgeCredential</c> (OB 3.0 §B.1 on VCDM 2.0).</summary>
internal static class BadgeDocument
{
    private const string Language = "en";
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo(Language);

    public static JsonMap Of(BadgeFacts facts, string issuer)
    {
        var title = facts.Version.Title.In(English);
        return JsonMap.Of(
            ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
            ("id", $"urn:uuid:{facts.Id.Value}"),
            ("type", JsonList.Of("VerifiableCredential", "OpenBadgeCredential")),
            ("name", title),
            ("description", Description(facts)),
            ("issuer", Profile(issuer, facts.Institution)),
            ("validFrom", Time(facts.IssuedAt)),
            ("credentialSubject", Subject(facts, issuer, title)),
            ("credentialStatus", facts.Status));
    }

    private static JsonMap Subject(BadgeFacts facts, string issuer, string title) => JsonMap.Of(
        // A name of its own for the learner in each credential: two of them can't be linked by it.
        ("id", $"urn:uuid:{new Guid(SHA256.HashData(facts.Id.Value.ToByteArray()).AsSpan(0, 16))}"),
        ("type", JsonList.Of("AchievementSubject")),
        ("identifier", JsonList.Of(Identities(facts))),
        ("achievement", JsonMap.Of(
            ("id", Issuer.Address(facts.Institution, $"/credentials/{facts.Version.Credential}") ?? $"urn:uuid:{facts.Version.Id.Value}"),
            ("type", JsonList.Of("Achievement")),
            ("achievementType", AchievementType(facts.Version.Kind)),
            ("name", title),
            ("description", Description(facts)),
            ("criteria", JsonMap.Of(("narrative", Narrative(facts)))),
            ("humanCode", facts.Version.Key),
            ("inLanguage", Language),
            ("version", facts.Version.CatalogYear.ToString(CultureInfo.InvariantCulture)),
            ("creator", Profile(issuer, facts.Institution)),
            ("alignment", Alignment(facts, title)))));

    private static IEnumerable<Json> Identities(BadgeFacts facts)
    {
        if (facts.RecipientName.Length > 0)
        {
            yield return JsonMap.Of(("type", "IdentityObject"), ("hashed", false), ("identityHash", facts.RecipientName), ("identityType", "name"));
        }

        if (facts.RecipientEmail is { } email)
        {
            var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email + salt)));
            yield return JsonMap.Of(
                ("type", "IdentityObject"), ("hashed", true), ("identityHash", $"sha256${hash}"), ("identityType", "emailAddress"), ("salt", salt));
        }
    }

    private static JsonMap Profile(string issuer, Institution institution) => JsonMap.Of(
        ("id", issuer), ("type", JsonList.Of("Profile")), ("name", institution.Name),
        ("url", institution.PublicBaseUrl is { } url ? (Json)url.AbsoluteUri : null));

    private static JsonList? Alignment(BadgeFacts facts, string title) =>
        Issuer.Address(facts.Institution, $"/credentials/{facts.Version.Credential}") is not { } address ? null : JsonList.Of(JsonMap.Of(
            ("type", JsonList.Of("Alignment")), ("targetName", title), ("targetUrl", address), ("targetCode", facts.Version.Key),
            ("targetFramework", $"{facts.Institution.Name}, catalog {facts.Version.CatalogYear}")));

    private static string Description(BadgeFacts facts) =>
        facts.Version.About?.In(English) is { Length: > 0 } about ? about : $"{facts.Version.Title.In(English)}, awarded by {facts.Institution.Name}.";

    /// <summary>The rules in words: the requirements of the version, by title.</summary>
    private static string Narrative(BadgeFacts facts)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Requirements of catalog year {facts.Version.CatalogYear}:");
        foreach (var part in facts.Audit.Root.Parts.Count > 0 ? facts.Audit.Root.Parts : [facts.Audit.Root])
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {part.Title}");
        }

        return text.ToString();
    }

    /// <summary>OB 3.0 §B.3, AchievementType.</summary>
    private static string AchievementType(CredentialKind kind) => kind switch
    {
        CredentialKind.Degree => "Degree",
        CredentialKind.Diploma => "Diploma",
        CredentialKind.Certificate => "Certificate",
        CredentialKind.Microcredential => "MicroCredential",
        CredentialKind.Badge => "Badge",
        CredentialKind.Certification => "Certification",
        _ => "License",
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
