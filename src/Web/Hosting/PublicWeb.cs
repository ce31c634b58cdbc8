using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Web;

/// <summary>Fills the Credentials module's port to the public web with the one guarded client.</summary>
internal sealed class PublicWeb(OutgoingHttp http) : IPublicWeb
{
    public async ValueTask<Fetched> Get(Uri address, string accept, int maxBytes, CancellationToken ct)
    {
        var answer = await http.Get(address, accept, ct);
        return answer switch
        {
            { Refusal: { } refusal } => Fetched.Unreachable(refusal.Sentence),
            { Value.Status: 404 or 410 } => Fetched.Absent($"{address} answered {answer.Value.Status}."),
            { Value.Status: < 200 or >= 300 } => Fetched.Unreachable($"{address} answered {answer.Value.Status}."),
            { Value.Body.Length: var length } when length > maxBytes => Fetched.Unreachable($"{address} is larger than {maxBytes / 1024} KB."),
            _ => Fetched.Found(answer.Value.Body),
        };
    }
}
