namespace Cairn.LinkedData;

/// <summary>
/// Status lists that were fetched, verified and unpacked during one call. The credentials of a transcript stand in the same few
/// lists, and each list costs as much as a credential and its unpacking besides.
/// </summary>
internal sealed class StatusLists
{
    private readonly Dictionary<string, (BitstringList? List, Check? Fault)> bitstrings = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Url, string? Issuer), (TokenStatusList? List, Check? Fault)> tokens = [];

    /// <summary>A list of bits and the credential that it came in.</summary>
    public sealed record BitstringList(JsonMap Credential, BitstringStatusList Bits);

    /// <summary>The list at an address, or why there is none.</summary>
    public async ValueTask<(BitstringList? List, Check? Fault)> BitstringAsync(string url, Func<ValueTask<(BitstringList?, Check?)>> read) =>
        bitstrings.TryGetValue(url, out var known) ? known : bitstrings[url] = await read();

    /// <inheritdoc cref="BitstringAsync"/>
    public async ValueTask<(TokenStatusList? List, Check? Fault)> TokenAsync(string url, string? issuer, Func<ValueTask<(TokenStatusList?, Check?)>> read) =>
        tokens.TryGetValue((url, issuer), out var known) ? known : tokens[(url, issuer)] = await read();
}
