namespace Cairn.LinkedData;

/// <summary>
/// The properties that every credential must have (VCDM 2.0 §4, VCDM 1.1 §4), and those of an Open Badge (Open Badges 3.0 §B.1).
/// </summary>
internal static class CredentialShape
{
    public const string ContextV1 = "https://www.w3.org/2018/credentials/v1";
    public const string ContextV2 = "https://www.w3.org/ns/credentials/v2";

    public static IReadOnlyList<Check> Check(JsonMap credential)
    {
        var faults = new Faults();
        var isV1 = Contexts(credential, faults);
        var types = Types(credential, "", faults);
        if (!types.Contains("VerifiableCredential")) faults.Add("/type", "The types must include VerifiableCredential.");
        if (credential["id"] is { } id && !IsUrl(id)) faults.Add("/id", "The id must be one URL.");
        if (IssuerOf(credential) is null) faults.Add("/issuer", "The issuer must be a URL, or an object whose id is a URL.");
        Dates(credential, isV1, faults);
        Subjects(credential, types, faults);
        if (types.Contains("OpenBadgeCredential") || types.Contains("AchievementCredential")) OpenBadge(credential, isV1, faults);
        return faults.Found.Count == 0 ? [LinkedData.Check.Yes(CheckNames.Shape)] : faults.Found;
    }

    /// <summary>The issuer's URL, or null when there is none.</summary>
    public static string? IssuerOf(JsonMap credential) =>
        (credential["issuer"] is JsonMap issuer ? issuer["id"] : credential["issuer"]) is { } id && IsUrl(id) ? id.Text : null;

    /// <summary>Whether a value is an absolute URL (any scheme, so DIDs and URNs too).</summary>
    public static bool IsUrl(Json? value)
    {
        if (value?.Text is not { Length: > 0 and <= 8192 } text) return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 && char.IsAsciiLetter(text[0])
            && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0 && text.AsSpan().IndexOfAny(" \t\r\n<>\"{}|\\^`") < 0;
    }

    private static bool Contexts(JsonMap credential, Faults faults)
    {
        var first = credential["@context"] is JsonList { Count: > 0 } list ? list[0].Text : credential["@context"]?.Text;
        if (first is not (ContextV1 or ContextV2))
            faults.Add("/@context", $"The first context must be {ContextV2} (or {ContextV1} for VCDM 1.1).");
        return first == ContextV1;
    }

    private static string[] Types(Json thing, string pointer, Faults faults)
    {
        Json?[] given = thing["type"] is JsonList list ? [.. list] : [thing["type"]];
        if (given.Any(type => string.IsNullOrEmpty(type?.Text))) faults.Add(pointer + "/type", "The type must be text, or a list of texts.");
        return [.. given.Select(type => type?.Text).OfType<string>()];
    }

    private static void Dates(JsonMap credential, bool isV1, Faults faults)
    {
        foreach (var name in (string[])["validFrom", "validUntil", "issuanceDate", "expirationDate"])
            if (credential[name] is { } time && !XsdDateTime.TryRead(time.Text, out _))
                faults.Add("/" + name, $"\"{name}\" must be a dateTime with a time zone, such as 2026-01-31T12:00:00Z.");
        if (isV1 && credential["issuanceDate"] is null) faults.Add("/issuanceDate", "A VCDM 1.1 credential needs an issuanceDate.");
        if (XsdDateTime.TryRead(credential["validFrom"]?.Text, out var from) && XsdDateTime.TryRead(credential["validUntil"]?.Text, out var until) && until < from)
            faults.Add("/validUntil", "validUntil lies before validFrom.");
    }

    private static void Subjects(JsonMap credential, string[] types, Faults faults)
    {
        var subjects = credential["credentialSubject"] is JsonList list ? [.. list] : new[] { credential["credentialSubject"] };
        for (var i = 0; i < subjects.Length; i++)
        {
            var pointer = credential["credentialSubject"] is JsonList ? $"/credentialSubject/{i}" : "/credentialSubject";
            if (subjects[i] is not JsonMap { Count: > 0 } subject)
                faults.Add(pointer, "The credentialSubject must be an object that says something.");
            else if (subject["id"] is { } id && !IsUrl(id))
                faults.Add(pointer + "/id", "The subject's id must be a URL.");
        }

        if (subjects.Length == 0) faults.Add("/credentialSubject", "The credential is about nobody: credentialSubject is empty.");
    }

    private static void OpenBadge(JsonMap credential, bool isV1, Faults faults)
    {
        if (credential["id"] is null) faults.Add("/id", "An Open Badge needs an id.");
        if (!isV1 && credential["validFrom"] is null) faults.Add("/validFrom", "An Open Badge needs a validFrom.");
        var subject = credential["credentialSubject"];
        if (subject is not JsonMap) return;
        if (!Types(subject, "/credentialSubject", faults).Contains("AchievementSubject"))
            faults.Add("/credentialSubject/type", "The subject of an Open Badge has the type AchievementSubject.");
        if (subject["achievement"] is not JsonMap achievement)
        {
            faults.Add("/credentialSubject/achievement", "An Open Badge says what was achieved: achievement must be an object.");
            return;
        }

        if (!IsUrl(achievement["id"])) faults.Add("/credentialSubject/achievement/id", "The achievement needs an id that is a URL.");
        if (!Types(achievement, "/credentialSubject/achievement", faults).Contains("Achievement"))
            faults.Add("/credentialSubject/achievement/type", "The achievement has the type Achievement.");
        foreach (var name in (string[])["name", "description"])
            if (achievement[name] is null)
                faults.Add("/credentialSubject/achievement/" + name, $"The achievement needs a {name}.");
        if (achievement["criteria"] is not JsonMap) faults.Add("/credentialSubject/achievement/criteria", "The achievement needs criteria.");
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private sealed class Faults
    {
        public List<Check> Found { get; } = [];

        public void Add(string pointer, string sentence) => Found.Add(LinkedData.Check.No(CheckNames.Shape, Problems.Shape, sentence, pointer));
    }
}
