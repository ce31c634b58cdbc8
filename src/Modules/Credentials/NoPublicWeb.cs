using Cairn.Credentials.Contracts;
using Cairn.LinkedData;

namespace Cairn.Credentials;

/// <summary>Stands in for the port where the host gives none: nothing outside can be reached, and verifying says so.</summary>
internal sealed class NoPublicWeb : IPublicWeb
{
    public ValueTask<Fetched> Get(Uri address, string accept, int maxBytes, CancellationToken ct) =>
        ValueTask.FromResult(Fetched.Unreachable("This installation does not go out to the web."));
}
