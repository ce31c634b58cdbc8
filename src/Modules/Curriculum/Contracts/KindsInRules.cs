using System.Collections.Immutable;

namespace Cairn.Curriculum.Contracts;

/// <summary>The kinds by which rules may name credentials instead of by their keys: <c>counted_in: [minor]</c> (docs/rules.md, "Between credentials").</summary>
public static class KindsInRules
{
    /// <summary>
    /// Programs of study within a degree. They are no <see cref="CredentialKind"/>, since a minor is awarded as a certificate
    /// and a major as a degree; a credential is one when its key says so before its last point: <c>princeton.minor.chi</c>.
    /// </summary>
    private static readonly ImmutableArray<string> OfStudy = ["major", "minor", "concentration", "specialization"];

    /// <summary>Every kind there is, in lower case.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<CredentialKind>().Select(Word), .. OfStudy];

    /// <summary>The kinds of one credential, in lower case.</summary>
    /// <param name="key">Its key in rules.</param>
    /// <param name="kind">What it is.</param>
    public static ImmutableArray<string> Of(string key, CredentialKind kind) => [Word(kind), .. key.Split('.')[..^1].Intersect(OfStudy)];

    private static string Word(CredentialKind kind) => kind.ToString().ToLowerInvariant();
}
