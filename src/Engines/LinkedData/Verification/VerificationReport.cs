namespace Cairn.LinkedData;

/// <summary>The answer of a check.</summary>
public enum Answer
{
    /// <summary>It holds.</summary>
    Yes,
    /// <summary>It does not hold.</summary>
    No,
    /// <summary>Something needed for an answer could not be reached or is not supported.</summary>
    CouldNotBeDetermined,
}

/// <summary>One question that was asked of a credential.</summary>
/// <param name="Name">What was asked; one of <see cref="CheckNames"/>.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Problem">Why the answer is not yes; null exactly when it is.</param>
public sealed record Check(string Name, Answer Answer, Problem? Problem)
{
    internal static Check Yes(string name) => new(name, Answer.Yes, null);

    internal static Check No(string name, Problem problem) => new(name, Answer.No, problem);

    internal static Check No(string name, string type, string sentence, string pointer = "") => new(name, Answer.No, new(type, sentence, pointer));

    internal static Check Open(string name, string type, string sentence, string pointer = "") =>
        new(name, Answer.CouldNotBeDetermined, new(type, sentence, pointer));
}

/// <summary>What is asked, in this order.</summary>
public static class CheckNames
{
    /// <summary>Can the document be read at all?</summary>
    public const string Document = "document";
    /// <summary>Does it have the properties that its types require?</summary>
    public const string Shape = "shape";
    /// <summary>Does the signature fit the document?</summary>
    public const string Proof = "proof";
    /// <summary>Is the key the issuer's, and for issuing?</summary>
    public const string Key = "key";
    /// <summary>Is it valid at this time?</summary>
    public const string Dates = "dates";
    /// <summary>Has the issuer neither revoked nor suspended it?</summary>
    public const string Status = "status";
    /// <summary>Does the same hold of every credential in it?</summary>
    public const string Nested = "nested";
}

/// <summary>What verifying found.</summary>
/// <param name="Checks">Every check with its answer, in the order of <see cref="CheckNames"/>.</param>
/// <param name="Credential">The credential that was checked, when it could be read; without contexts that its proof does not cover.</param>
public sealed record VerificationReport(IReadOnlyList<Check> Checks, JsonMap? Credential)
{
    /// <summary>What was found for each credential that stands directly in this one; what is wrong with them is among <see cref="Checks"/> too.</summary>
    public IReadOnlyList<NestedReport> Nested { get; init; } = [];

    /// <summary>No when any check says no; otherwise undetermined when any is; otherwise yes.</summary>
    public Answer Verdict =>
        Checks.Any(check => check.Answer == Answer.No) ? Answer.No
        : Checks.Count == 0 || Checks.Any(check => check.Answer == Answer.CouldNotBeDetermined) ? Answer.CouldNotBeDetermined
        : Answer.Yes;

    /// <summary>The answer to one question: the worst of its checks, or null when it was not asked.</summary>
    public Answer? Of(string name)
    {
        var asked = Checks.Where(check => check.Name == name).ToArray();
        return asked.Length == 0 ? null : new VerificationReport(asked, Credential).Verdict;
    }
}

/// <summary>What was found for a credential that stands in another.</summary>
/// <param name="Place">Where it stands, as a JSON Pointer (RFC 6901) into the other.</param>
/// <param name="Report">
/// What was found, its places within itself. It has no check of its proof when it has none and the proof around it speaks for it.
/// </param>
public sealed record NestedReport(string Place, VerificationReport Report);
