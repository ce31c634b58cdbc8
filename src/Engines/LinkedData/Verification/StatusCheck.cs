using System.Globalization;

namespace Cairn.LinkedData;

/// <summary>Looks up every credentialStatus entry (Bitstring Status List v1.0 §3.2), and the status that a JWT refers to.</summary>
internal static class StatusCheck
{
    private const int MaxEntries = 16;

    public static async ValueTask<IReadOnlyList<Check>> OfAsync(JsonMap credential, VerifyRun run)
    {
        Json[] entries = credential["credentialStatus"] switch
        {
            null => [],
            JsonList several => [.. several],
            var one => [one],
        };
        if (entries.Length > MaxEntries)
            return [Check.No(CheckNames.Status, Problems.TooMuchWork, $"The credential has {entries.Length} status entries; at most {MaxEntries} are looked up.", "/credentialStatus")];
        var checks = new List<Check>();
        for (var i = 0; i < entries.Length; i++)
        {
            var pointer = credential["credentialStatus"] is JsonList ? $"/credentialStatus/{i}" : "/credentialStatus";
            checks.Add(await OneAsync(entries[i], pointer, run));
        }

        if (credential["status"]?["status_list"] is { } reference)
            checks.Add(await TokenStatusCheck.OfAsync(reference, CredentialShape.IssuerOf(credential), run));
        return checks.Count == 0 ? [Check.Yes(CheckNames.Status)] : checks;
    }

    private static async ValueTask<Check> OneAsync(Json entry, string pointer, VerifyRun run)
    {
        if (entry["type"]?.Text is not ("BitstringStatusListEntry" or "StatusList2021Entry"))
            return Check.Open(CheckNames.Status, Problems.ProofUnsupported, $"Status entries of type \"{entry["type"]?.Text}\" are not supported.", pointer + "/type");
        if (entry["statusPurpose"]?.Text is not { } purpose
            || !int.TryParse(entry["statusListIndex"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || entry["statusListCredential"]?.Text is not { } url)
            return Check.No(CheckNames.Status, Problems.StatusList, "A status entry needs statusPurpose, statusListIndex (digits as text) and statusListCredential.", pointer);
        var size = entry["statusSize"] switch { null => 1, JsonNumber { Value: >= 1 and <= 16 } number => (int)number.Value, _ => 0 };
        if (size == 0) return Check.No(CheckNames.Status, Problems.StatusList, "\"statusSize\" must be a number from 1 to 16.", pointer + "/statusSize");

        var (list, fault) = await run.Lists.BitstringAsync(url, () => ReadAsync(url, run));
        fault ??= Bit(list!, url, purpose, index, size);
        return fault is null ? Check.Yes(CheckNames.Status) : fault with { Problem = fault.Problem! with { Pointer = pointer } };
    }

    /// <summary>Fetches a list, verifies it as the credential that it is, and unpacks it.</summary>
    private static async ValueTask<(StatusLists.BitstringList?, Check?)> ReadAsync(string url, VerifyRun run)
    {
        static (StatusLists.BitstringList?, Check?) Fault(string type, string sentence) => (null, Check.Open(CheckNames.Status, type, sentence));
        var fetched = await run.Reach.FetchAsync(url, run.Cancellation);
        if (fetched.Document is not { } bytes) return Fault(Problems.Unreachable, $"The status list {url} could not be read: {fetched.Reason}");
        try
        {
            var report = await CredentialVerifier.VerifyAsync(bytes, run.With(run.Options with { CheckStatus = false, CheckNested = false, Domain = null, Challenge = null }));
            if (report.Verdict != Answer.Yes || report.Credential is not { } list)
            {
                var why = report.Checks.First(check => check.Answer != Answer.Yes).Problem!;
                return Fault(why.Type, $"The status list {url} can't be trusted: {why.Sentence}");
            }

            if (list["id"] is { } id && id.Text != url) return Fault(Problems.StatusList, $"The list found at {url} says it is {id.Text}.");
            if (list["credentialSubject"]?["encodedList"]?.Text is not { } encoded) return Fault(Problems.StatusList, $"The list {url} has no encodedList.");
            var bits = run.Work.Unpack(run.Options.MaxStatusListBytes, most => BitstringStatusList.Decode(encoded, most), made => made.Length / 8);
            return (new(list, bits), null);
        }
        catch (LinkedDataException error)
        {
            return Fault(error.Problem.Type, $"The status list can't be read: {error.Problem.Sentence}");
        }
    }

    private static Check? Bit(StatusLists.BitstringList list, string url, string purpose, int index, int size)
    {
        var bits = list.Bits;
        var subject = list.Credential["credentialSubject"];
        var purposes = subject?["statusPurpose"] is JsonList several ? several.Select(one => one.Text) : [subject?["statusPurpose"]?.Text];
        if (!purposes.Contains(purpose))
            return Check.Open(CheckNames.Status, Problems.StatusList, $"The list {url} is not for {purpose}.");
        if (bits.Length / size < BitstringStatusList.MinimumLength)
            return Check.Open(CheckNames.Status, Problems.StatusList, $"The list {url} has {bits.Length / size:N0} entries; fewer than {BitstringStatusList.MinimumLength:N0} are not allowed.");
        if (index >= bits.Length / size)
            return Check.No(CheckNames.Status, Problems.StatusList, $"The entry {index} lies beyond the end of the list {url}.");
        return (purpose, bits.Value(index, size) != 0) switch
        {
            ("revocation", true) => Check.No(CheckNames.Status, Problems.Revoked, "The issuer has revoked the credential."),
            ("suspension", true) => Check.No(CheckNames.Status, Problems.Suspended, "The issuer has suspended the credential."),
            _ => null,
        };
    }
}
