using System.Text;

namespace Cairn.LinkedData;

/// <summary>Looks up the <c>status</c> claim of a JWT (Token Status List §6.2, §8.3).</summary>
internal static class TokenStatusCheck
{
    public static async ValueTask<Check> OfAsync(
        Json reference, string? issuer, IDidResolver resolver, IStatusListSource source, DateTimeOffset now, CancellationToken cancellation)
    {
        const string place = "/status/status_list";
        if (reference["uri"]?.Text is not { } url || reference["idx"] is not JsonNumber { Value: >= 0 and <= int.MaxValue } index || index.Value % 1 != 0)
            return Check.No(CheckNames.Status, Problems.StatusList, "A reference to a status list needs uri and idx (a whole number).", place);
        var fetched = await source.FetchAsync(url, cancellation);
        if (fetched.Document is not { } bytes)
            return Check.Open(CheckNames.Status, Problems.Unreachable, $"The status list {url} could not be read: {fetched.Reason}", place);
        try
        {
            var jws = CompactJws.Read(bytes.Span, JsonLimits.Credential);
            var owner = jws.Payload["iss"]?.Text ?? issuer;
            var (key, belongs) = await new KeyLookup(resolver, now).FindAsync(jws.Header["kid"]?.Text ?? "", owner, "assertionMethod", null, cancellation);
            if (key is null || belongs.Answer != Answer.Yes)
                return Check.Open(CheckNames.Status, belongs.Problem!.Type, $"The status list {url} can't be trusted: {belongs.Problem.Sentence}", place);
            var list = TokenStatusList.ReadJwt(Encoding.UTF8.GetString(bytes.Span).Trim(), url, key, now);
            if (index.Value >= list.Length) return Check.No(CheckNames.Status, Problems.StatusList, $"The entry {index.Value} lies beyond the end of the list {url}.", place);
            return list[(int)index.Value] switch
            {
                0 => Check.Yes(CheckNames.Status),
                1 => Check.No(CheckNames.Status, Problems.Revoked, "The issuer has revoked the credential.", place),
                2 => Check.No(CheckNames.Status, Problems.Suspended, "The issuer has suspended the credential.", place),
                var other => Check.Open(CheckNames.Status, Problems.ProofUnsupported, $"The status {other} has a meaning of the issuer's own.", place),
            };
        }
        catch (LinkedDataException error)
        {
            return Check.Open(CheckNames.Status, error.Problem.Type, $"The status list {url} can't be read: {error.Problem.Sentence}", place);
        }
    }
}
