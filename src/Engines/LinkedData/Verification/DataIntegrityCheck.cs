namespace Cairn.LinkedData;

/// <summary>Checks every Data Integrity proof of a credential or presentation (Data Integrity 1.0 §4.4, §4.6).</summary>
internal static class DataIntegrityCheck
{
    /// <summary>Adds what each proof says, and tells how much of the document those that hold cover.</summary>
    public static async ValueTask<Secured> AddAsync(List<Check> checks, JsonMap credential, string? owner, ReadCredential? recognized, KeyLookup keys, VerifyRun run)
    {
        var options = run.Options;
        var secured = Secured.Not;
        var proofs = ProofChain.Of(credential);
        if (proofs.Count == 0)
        {
            checks.Add(Check.No(CheckNames.Proof, Problems.NoProof, "It is not signed: anyone could have written it."));
            return secured;
        }

        if (proofs.Count > options.MaxProofs)
        {
            checks.Add(Check.No(CheckNames.Proof, Problems.TooMuchWork, $"It carries {proofs.Count} proofs; at most {options.MaxProofs} are checked.", "/proof"));
            return secured;
        }

        for (var i = 0; i < proofs.Count; i++)
        {
            var pointer = credential["proof"] is JsonList ? $"/proof/{i}" : "/proof";
            var found = await OneAsync(credential, owner, proofs[i], recognized, keys, run);
            foreach (var check in found)
                checks.Add(check.Problem is { } problem && IsInProof(problem.Pointer)
                    ? check with { Problem = problem with { Pointer = pointer + problem.Pointer } }
                    : check);
            // What is too much for one proof is too much for the next.
            if (Array.Exists(found, check => check.Problem?.Type == Problems.TooMuchWork)) break;
            if (secured != Secured.Text && Array.TrueForAll(found, check => check.Answer == Answer.Yes))
                secured = Cryptosuite.Of(proofs[i]) is { IsJcs: true } ? Secured.Text : Secured.Statements;
        }

        return secured;
    }

    /// <summary>Whether a place is one within the proof rather than in the credential.</summary>
    private static bool IsInProof(string pointer) => pointer.Length == 0 || JsonPointer.Split(pointer)[0] is "type" or "cryptosuite" or "created" or "expires"
        or "verificationMethod" or "proofPurpose" or "domain" or "challenge" or "nonce" or "previousProof" or "proofValue" or "@context";

    private static async ValueTask<Check[]> OneAsync(JsonMap credential, string? owner, Json given, ReadCredential? recognized, KeyLookup keys, VerifyRun run)
    {
        var (options, now) = (run.Options, run.Now);
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

        var (key, belongs) = await keys.FindAsync(method, owner, options.Purpose, created, run.Cancellation);
        if (key is null)
        {
            var open = Check.Open(CheckNames.Proof, Problems.Unreachable, "Without the key, the signature can't be checked.", "/verificationMethod");
            return [open, belongs];
        }

        var fault = recognized is not null ? DataIntegrity.Check(recognized, key) : DataIntegrity.Check(credential, proof, suite, key, run.Work.Options);
        return [fault switch
        {
            null => Check.Yes(CheckNames.Proof),
            // What a context says that is not known here can't be guessed: the signature may be good.
            { Type: Problems.UnknownContext } => new Check(CheckNames.Proof, Answer.CouldNotBeDetermined, fault),
            _ => Check.No(CheckNames.Proof, fault),
        }, belongs];
    }

    private static Problem? Purpose(JsonMap proof, VerifyOptions options)
    {
        if (proof["proofPurpose"]?.Text != options.Purpose)
            return new(Problems.ProofPurpose, $"The proof is for \"{proof["proofPurpose"]?.Text}\", not for {options.Purpose}.", "/proofPurpose");
        // The same strings, no more and no fewer (Data Integrity 1.0 §4.4): a proof for two places may be replayed at the other.
        if (options.Domain is { } domain && !(proof["domain"] is JsonList { Count: > 0 } several ? several.All(one => one.Text == domain) : proof["domain"]?.Text == domain))
            return new(Problems.ProofPurpose, $"The proof is not for the domain {domain} alone.", "/domain");
        return options.Challenge is { } challenge && proof["challenge"]?.Text != challenge
            ? new(Problems.ProofPurpose, "The proof does not repeat the challenge.", "/challenge")
            : null;
    }

    private static Check Malformed(string sentence, string pointer) => Check.No(CheckNames.Proof, Problems.ProofMalformed, sentence, pointer);
}
