namespace Cairn.LinkedData;

/// <summary>Checks every Data Integrity proof of a credential (Data Integrity 1.0 §4.4, §4.6).</summary>
internal static class DataIntegrityCheck
{
    public static async ValueTask AddAsync(List<Check> checks, JsonMap credential, ReadCredential? recognized, KeyLookup keys, VerifyOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        var proofs = ProofChain.Of(credential);
        if (proofs.Count == 0)
        {
            checks.Add(Check.No(CheckNames.Proof, Problems.NoProof, "The credential is not signed: anyone could have written it."));
            return;
        }

        if (proofs.Count > options.MaxProofs)
        {
            checks.Add(Check.No(CheckNames.Proof, Problems.TooMuchWork, $"The credential carries {proofs.Count} proofs; at most {options.MaxProofs} are checked.", "/proof"));
            return;
        }

        for (var i = 0; i < proofs.Count; i++)
        {
            var pointer = credential["proof"] is JsonList ? $"/proof/{i}" : "/proof";
            foreach (var check in await OneAsync(credential, proofs[i], recognized, keys, options, now, cancellation))
                checks.Add(check.Problem is { } problem && !problem.Pointer.StartsWith("/issuer", StringComparison.Ordinal)
                    ? check with { Problem = problem with { Pointer = pointer + problem.Pointer } }
                    : check);
            // What is too much for one proof is too much for the next.
            if (checks.Exists(check => check.Problem?.Type == Problems.TooMuchWork)) return;
        }
    }

    private static async ValueTask<Check[]> OneAsync(JsonMap credential, Json given, ReadCredential? recognized, KeyLookup keys, VerifyOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        if (given is not JsonMap proof) return [Malformed("A proof is an object.", "")];
        if (proof["type"]?.Text == "DataIntegrityProof" && proof["cryptosuite"] is not JsonText)
            return [Malformed("The proof does not name its cryptosuite.", "/cryptosuite")];
        if (Cryptosuite.Of(proof) is not { } suite)
            return [Check.Open(CheckNames.Proof, Problems.ProofUnsupported, $"Proofs of type \"{proof["type"]?.Text}\" with cryptosuite \"{proof["cryptosuite"]?.Text}\" are not supported.")];
        if (proof["verificationMethod"]?.Text is not { } method) return [Malformed("The proof does not name its key.", "/verificationMethod")];
        if (Purpose(proof, options) is { } purpose) return [Check.No(CheckNames.Proof, purpose)];
        DateTimeOffset? created = null;
        if (proof["created"] is { } time)
        {
            if (!XsdDateTime.TryRead(time.Text, out var read)) return [Malformed("\"created\" is not a dateTime with a time zone.", "/created")];
            created = read;
        }

        if (proof["expires"] is { } expiry)
        {
            if (!XsdDateTime.TryRead(expiry.Text, out var expires)) return [Malformed("\"expires\" is not a dateTime with a time zone.", "/expires")];
            if (expires < now) return [Check.No(CheckNames.Proof, Problems.ProofTime, $"The proof expired at {expires:u}.", "/expires")];
        }

        var (key, belongs) = await keys.FindAsync(method, CredentialShape.IssuerOf(credential), options.Purpose, created, cancellation);
        if (key is null)
        {
            var open = Check.Open(CheckNames.Proof, Problems.Unreachable, "Without the key, the signature can't be checked.", "/verificationMethod");
            return [open, belongs];
        }

        var fault = recognized is not null ? DataIntegrity.Check(recognized, key) : DataIntegrity.Check(credential, proof, suite, key);
        return [fault is null ? Check.Yes(CheckNames.Proof) : Check.No(CheckNames.Proof, fault), belongs];
    }

    private static Problem? Purpose(JsonMap proof, VerifyOptions options)
    {
        if (proof["proofPurpose"]?.Text != options.Purpose)
            return new(Problems.ProofPurpose, $"The proof is for \"{proof["proofPurpose"]?.Text}\", not for {options.Purpose}.", "/proofPurpose");
        if (options.Domain is { } domain && !(proof["domain"] is JsonList several ? several.Any(one => one.Text == domain) : proof["domain"]?.Text == domain))
            return new(Problems.ProofPurpose, $"The proof is not for the domain {domain}.", "/domain");
        return options.Challenge is { } challenge && proof["challenge"]?.Text != challenge
            ? new(Problems.ProofPurpose, "The proof does not repeat the challenge.", "/challenge")
            : null;
    }

    private static Check Malformed(string sentence, string pointer) => Check.No(CheckNames.Proof, Problems.ProofMalformed, sentence, pointer);
}
