namespace Cairn.LinkedData;

/// <summary>The error codes of JSON-LD 1.1 API §9.6, as problems.</summary>
internal static class JsonLdError
{
    public static LinkedDataException Of(string code, string detail) => new(Problems.JsonLd, $"{code}: {detail}");

    public static LinkedDataException Dropped(string sentence) => new(Problems.UndefinedTerm, sentence);
}
