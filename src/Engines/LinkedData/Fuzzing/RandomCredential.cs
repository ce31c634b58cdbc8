using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>
/// Random credentials, with unusual characters in every text: sixteen shapes of Open Badges 3.0, four of CLR 2.0, and, beyond
/// those, a badge with all that an issuer may fill in and a status list.
/// </summary>
internal static class RandomCredential
{
    /// <summary>Shapes of badges and transcripts.</summary>
    public const int Shapes = 20;

    /// <summary>All shapes.</summary>
    public const int AllShapes = Shapes + 2;

    // Nothing from U+E000 to U+FFFF: npm's rdf-canonize sorts by UTF-16 code units, which puts those after the characters
    // beyond U+FFFF; RDFC-1.0 wants the order of code points, and that is what the engine does.
    private static readonly string[] Pieces =
        ["a", "Z", "é", "ß", "漢字", "😀", "\"", "\\", "\n", "\r", "\t", "\u0001", "\u007f", "\u0085", "\u2028", "<b>", "&", "_:b0", "'", " ", "‏עברית", "{}", "@id"];

    public static JsonMap Of(int shape, Random random, string issuer) => shape switch
    {
        < 16 => Badge(shape, random, issuer),
        < Shapes => Transcript(shape - 16, random, issuer),
        Shapes => Issued(random, issuer),
        _ => new BitstringStatusList().ToCredential($"https://example.edu/status/{random.Next(9)}", issuer, "revocation", DateTimeOffset.UnixEpoch.AddSeconds(random.Next())),
    };

    private static JsonMap Badge(int shape, Random random, string issuer) => JsonMap.Of(
        ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
        ("id", Urn(random)),
        ("type", JsonList.Of("VerifiableCredential", "OpenBadgeCredential")),
        ("issuer", Profile(random, issuer)),
        ("validFrom", Time(random)),
        ("validUntil", shape % 2 == 0 ? Time(random, 2100) : null),
        ("name", Text(random)),
        ("credentialSubject", Subject(shape, random)),
        ("endorsement", (shape & 8) == 0 ? null : JsonList.Of(Endorsement(random, issuer))),
        ("evidence", (shape & 4) == 0 ? null : Several(random, 2, () => JsonMap.Of(("id", Url(random)), ("type", JsonList.Of("Evidence")), ("narrative", Text(random)), ("genre", Text(random))))),
        ("credentialStatus", (shape & 2) == 0 ? null : BitstringStatusList.Entry($"https://example.edu/status/{random.Next(9)}", "revocation", random.Next(131_072))));

    /// <summary>As an institution issues it: two identities, a creator, an alignment with its framework, a status.</summary>
    private static JsonMap Issued(Random random, string issuer) => JsonMap.Of(
        ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
        ("id", Urn(random)),
        ("type", JsonList.Of("VerifiableCredential", "OpenBadgeCredential")),
        ("name", Text(random)),
        ("description", Text(random)),
        ("issuer", Profile(random, issuer)),
        ("validFrom", Time(random)),
        ("credentialSubject", JsonMap.Of(
            ("id", Urn(random)),
            ("type", JsonList.Of("AchievementSubject")),
            ("identifier", JsonList.Of(
                JsonMap.Of(("type", "IdentityObject"), ("hashed", false), ("identityHash", Text(random)), ("identityType", "name")),
                JsonMap.Of(("type", "IdentityObject"), ("hashed", true), ("identityHash", Text(random)), ("identityType", "emailAddress"), ("salt", Text(random))))),
            ("achievement", JsonMap.Of(
                ("id", Url(random)),
                ("type", JsonList.Of("Achievement")),
                ("achievementType", "MicroCredential"),
                ("name", Text(random)),
                ("description", Text(random)),
                ("criteria", JsonMap.Of(("narrative", Text(random)))),
                ("humanCode", Text(random)),
                ("inLanguage", "en"),
                ("version", "2026"),
                ("creator", Profile(random, issuer)),
                ("alignment", JsonList.Of(JsonMap.Of(
                    ("type", JsonList.Of("Alignment")), ("targetName", Text(random)), ("targetUrl", Url(random)), ("targetCode", Text(random)), ("targetFramework", Text(random))))))))),
        ("credentialStatus", BitstringStatusList.Entry($"https://example.edu/status/{random.Next(9)}", "revocation", random.Next(131_072))));

    private static JsonMap Transcript(int shape, Random random, string issuer) => JsonMap.Of(
        ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
        ("id", Urn(random)),
        ("type", JsonList.Of("VerifiableCredential", "ClrCredential")),
        ("issuer", Profile(random, issuer)),
        ("validFrom", Time(random)),
        ("name", Text(random)),
        ("partial", shape % 2 == 0 ? Json.True : null),
        ("credentialSubject", JsonMap.Of(
            ("id", Urn(random)),
            ("type", JsonList.Of("ClrSubject")),
            ("verifiableCredential", JsonList.Of(Enumerable.Range(0, shape + 1).Select(i => (Json)Badge(i * 5 % 16, random, issuer)))),
            ("association", shape < 2 ? null : JsonList.Of(JsonMap.Of(("type", "Association"), ("associationType", "isChildOf"), ("sourceId", Url(random)), ("targetId", Url(random))))))));

    private static JsonMap Subject(int shape, Random random) => JsonMap.Of(
        ("id", shape % 3 == 0 ? null : Urn(random)),
        ("type", JsonList.Of("AchievementSubject")),
        ("creditsEarned", (shape & 1) == 0 ? null : (Json)Number(random)),
        ("identifier", JsonList.Of(JsonMap.Of(("type", "IdentityObject"), ("hashed", true), ("identityHash", Text(random)), ("identityType", "emailAddress"), ("salt", Text(random))))),
        ("result", (shape & 1) == 0 ? null : Several(random, 3, () => JsonMap.Of(("type", JsonList.Of("Result")), ("resultDescription", Url(random)), ("value", Text(random))))),
        ("achievement", JsonMap.Of(
            ("id", Url(random)),
            ("type", JsonList.Of("Achievement")),
            ("name", Text(random)),
            ("description", Text(random)),
            ("criteria", JsonMap.Of(("narrative", Text(random)))),
            ("creditsAvailable", Number(random)),
            ("tag", Several(random, 3, () => Text(random))),
            ("alignment", (shape & 2) == 0 ? null : Several(random, 3, () => JsonMap.Of(
                ("type", JsonList.Of("Alignment")), ("targetName", Text(random)), ("targetUrl", Url(random)), ("targetType", "ceterms:Credential")))),
            ("resultDescription", (shape & 1) == 0 ? null : Several(random, 2, () => JsonMap.Of(
                ("id", Urn(random)), ("type", JsonList.Of("ResultDescription")), ("name", Text(random)), ("resultType", "LetterGrade"),
                ("allowedValue", JsonList.Of("A", "B", "C", Text(random)))))))));

    private static JsonMap Endorsement(Random random, string issuer) => JsonMap.Of(
        ("@context", JsonList.Of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")),
        ("id", Urn(random)),
        ("type", JsonList.Of("VerifiableCredential", "EndorsementCredential")),
        ("issuer", Profile(random, issuer)),
        ("validFrom", Time(random)),
        ("name", Text(random)),
        ("credentialSubject", JsonMap.Of(("id", Url(random)), ("type", JsonList.Of("EndorsementSubject")), ("endorsementComment", Text(random)))));

    private static JsonMap Profile(Random random, string issuer) => JsonMap.Of(("id", issuer), ("type", JsonList.Of("Profile")), ("name", Text(random)), ("url", Url(random)));

    private static JsonList Several(Random random, int most, Func<Json> make) => JsonList.Of(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => make()));

    /// <summary>Text of up to twelve pieces; now and then the same text again, so that statements and blank nodes tie.</summary>
    private static Json Text(Random random) => random.Next(10) == 0 ? "same" : string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static double Number(Random random) => random.Next(6) switch
    {
        0 => random.Next(1000),
        1 => random.Next(1000) / 4.0,
        2 => random.NextDouble() * 1e-9,
        3 => Math.Floor(random.NextDouble() * 9e15),
        4 => random.Next(1, 9) * 1e21,
        _ => Math.Round(random.NextDouble() * 100, 2),
    };

    private static Json Url(Random random) => $"https://example.edu/{random.Next():x}?q={random.Next(9)}#é{random.Next(99)}";

    private static Json Urn(Random random) => $"urn:uuid:{random.NextInt64():x16}";

    private static Json Time(Random random, int year = 2000) => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(600_000_000)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
