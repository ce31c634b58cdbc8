namespace Cairn.LinkedData;

/// <summary>The stable codes of every problem this engine reports.</summary>
public static class Problems
{
    /// <summary>Not JSON (RFC 8259), or not UTF-8.</summary>
    public const string JsonSyntax = "json-syntax";
    /// <summary>The same member name twice in one object.</summary>
    public const string JsonDuplicateName = "json-duplicate-name";
    /// <summary>More levels than the limit.</summary>
    public const string JsonTooDeep = "json-too-deep";
    /// <summary>More bytes or values than the limit.</summary>
    public const string JsonTooLarge = "json-too-large";
    /// <summary>Half of a surrogate pair, which no UTF-8 text can carry.</summary>
    public const string JsonLoneSurrogate = "json-lone-surrogate";
    /// <summary>A number that an IEEE 754 double can't hold exactly enough to be signed.</summary>
    public const string JsonNumber = "json-number";

    /// <summary>Text that is not canonical base58btc, base64url or multibase.</summary>
    public const string Encoding = "encoding";
    /// <summary>Key material that is malformed, of an unknown kind, or off its curve.</summary>
    public const string Key = "key";
    /// <summary>An identifier (DID, URL) that is malformed or of an unsupported method.</summary>
    public const string Identifier = "identifier";
    /// <summary>A controller document that does not say what it must.</summary>
    public const string ControllerDocument = "controller-document";

    /// <summary>The document carries no proof at all.</summary>
    public const string NoProof = "no-proof";
    /// <summary>A proof or JOSE header that is malformed.</summary>
    public const string ProofMalformed = "proof-malformed";
    /// <summary>A cryptosuite or algorithm that is not supported.</summary>
    public const string ProofUnsupported = "proof-unsupported";
    /// <summary>The signature does not fit the document: something was altered, or another key signed.</summary>
    public const string ProofInvalid = "proof-invalid";
    /// <summary>The proof has expired, or is dated in the future.</summary>
    public const string ProofTime = "proof-time";
    /// <summary>The proof is for another purpose, domain or challenge.</summary>
    public const string ProofPurpose = "proof-purpose";
    /// <summary>The key is not the issuer's, or not for issuing.</summary>
    public const string KeyNotIssuers = "key-not-issuers";
    /// <summary>The key was revoked or has expired.</summary>
    public const string KeyExpired = "key-expired";

    /// <summary>Something could not be reached; nothing is said about it.</summary>
    public const string Unreachable = "unreachable";
    /// <summary>Something does not exist where it should.</summary>
    public const string NotFound = "not-found";

    /// <summary>A required property is missing or has the wrong type.</summary>
    public const string Shape = "shape";
    /// <summary>The time before which the credential is not valid lies ahead.</summary>
    public const string NotYetValid = "not-yet-valid";
    /// <summary>The credential has expired.</summary>
    public const string Expired = "expired";
    /// <summary>A claim of a JWT disagrees with the credential in it.</summary>
    public const string ClaimMismatch = "claim-mismatch";

    /// <summary>The issuer revoked the credential.</summary>
    public const string Revoked = "revoked";
    /// <summary>The issuer suspended the credential.</summary>
    public const string Suspended = "suspended";
    /// <summary>A status list or status entry that is malformed.</summary>
    public const string StatusList = "status-list";

    /// <summary>A term that no context defines; it would not be covered by the signature.</summary>
    public const string UndefinedTerm = "undefined-term";
    /// <summary>A context that is not among the embedded ones.</summary>
    public const string UnknownContext = "unknown-context";
    /// <summary>A JSON-LD error; the sentence starts with the error code of the specification.</summary>
    public const string JsonLd = "json-ld";
    /// <summary>More work than the limit allows, as in a graph built to stall canonicalization.</summary>
    public const string TooMuchWork = "too-much-work";
}
