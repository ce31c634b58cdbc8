using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;

namespace Cairn.Audit;

/// <summary>The rules an exception was proposed at: they have the requirement it speaks of, whatever the rules say by now.</summary>
/// <param name="Title">What the whole is called: the credential's title, or the course's code.</param>
/// <param name="Rules">The rules.</param>
internal sealed record MadeFor(string Title, RuleSet Rules)
{
    public static MadeFor Of(VersionLine version) => new(version.Title.ToString(), version.Rules);

    /// <param name="versions">The versions at which exceptions to credentials were proposed.</param>
    /// <returns>Null where the version is not among them.</returns>
    public static MadeFor? Of(ExceptionLine exception, IReadOnlyDictionary<CredentialVersionId, VersionLine>? versions) =>
        exception.Version is { } version ? versions?.GetValueOrDefault(version) is { } line ? Of(line) : null
        : RuleText.TryRead(exception.CourseRules ?? "", out var rules, out _) ? new(exception.Key, rules) : null;
}
