using System.Text;

namespace Cairn.LinkedData;

/// <summary>Looks up the <c>status</c> claim of a JWT (Token Status List §6.2, §8.3).</summary>
internal static class TokenStatusCheck
{
    private const string Place = "/status/status_list";

    public static async ValueTask<Check> OfAsync(Json reference, string? issuer, VerifyRun run)
    {
        if (reference["uri"]?.Text is not { } url || reference["idx"] is not JsonNumber { Value: >= 0 and <= int.MaxValue } index || index.Value % 1 != 0)
            return Check.No(CheckNames.Status, Problems.StatusList, "A reference to a status list needs uri and idx (a whole number).", Place);
        var (list, fault) = await run.Lists.TokenAsync(url, issuer, () => ReadAsync(url, issuer, run));
        if (list is null) return fault!;
        if (index.Value >= list.Length) return Check.No(CheckNames.Status, Problems.StatusList, $"The entry {index.Value} lies beyond the end of the list {url}.", Place);
        return list[(int)index.Value] switch
        {
            0 => Check.Yes(CheckNames.Status),
            1 => Check.No(CheckNames.Status, Problems.Revoked, "The issuer has revoked the credential.", Place),
            2 => Check.No(CheckNames.Status, Problems.Suspended, "The issuer has suspended the credential.", Place),
            var other => Check.Open(CheckNames.Status, Problems.ProofUnsupported, $"The status {other} has a meaning of the issuer's own.", Place),
        };
    }

    private static async ValueTask<(TokenStatusList?, Check?)> ReadAsync(string url, string? issuer, VerifyRun run)
    {
        static (TokenStatusList?, Check?) Fault(string type, string sentence) => (null, Check.Open(CheckNames.Status, type, sentence, Place));
        var fetched = await run.Reach.FetchAsync(url, run.Cancellation);
        if (fetched.Document is not { } bytes) return Fault(Problems.Unreachable, $"The status list {url} could not be read: {fetched.Reason}");
        try
        {
            var jws = CompactJws.Read(bytes.Span, JsonLimits.Credential);
            var owner = jws.Payload["iss"]?.Text ?? issuer;
            var (key, belongs) = await run.Keys.FindAsync(jws.Header["kid"]?.Text ?? "", owner, "assertionMethod", null, run.Cancellation);
            if (key is null || belongs.Answer != Answer.Yes) return Fault(belongs.Problem!.Type, $"The status list {url} can't be trusted: {belongs.Problem.Sentence}");
            run.Work.SpendSignatures(1, key.Kind);
            var list = run.Work.Unpack(run.Options.MaxStatusListBytes,
                most => TokenStatusList.ReadJwt(Encoding.UTF8.GetString(bytes.Span).Trim(), url, key, run.Now, most), made => made.Length / (8 / made.Bits));
            return (list, null);
        }
        catch (LinkedDataException error)
        {
            return Fault(error.Problem.Type, $"The status list {url} can't be read: {error.Problem.Sentence}");
        }
    }
}
