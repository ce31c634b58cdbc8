using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Records.Contracts;

namespace Cairn.Audit;

/// <summary>Which credentials a changed record can matter to, so that only those are audited anew. It may name one too many, never one too few.</summary>
internal static class WhatChanged
{
    private static volatile CredentialIndex? lastIndex;

    /// <param name="versions">Versions that could be awarded.</param>
    /// <param name="now">The record as it is.</param>
    /// <param name="touched">What the change was about.</param>
    /// <param name="excepted">Whether the learner has exceptions to a credential: those may count what its rules don't name.</param>
    public static IReadOnlyList<VersionLine> Of(
        IReadOnlyList<VersionLine> versions, LearnerRecord now, TouchedRecord touched, RecordNames names, Func<string, bool> excepted)
    {
        var affected = Index(versions).AffectedBy(names.On(Before(now, touched)), names.On(now)).ToHashSet<RuleSet>(ReferenceEqualityComparer.Instance);
        return [.. versions.Where(v => affected.Contains(v.Rules) || touched.Credential == v.Key || excepted(v.Key) || CountsTerms(v.Rules))];
    }

    /// <summary>A record that differs from the present one in everything that was touched, and in nothing else.</summary>
    private static LearnerRecord Before(LearnerRecord now, TouchedRecord touched)
    {
        var courses = touched.Courses.Select(c => (Course: new CourseKey(c.Institution, c.Subject, c.Number), c.Attributes)).ToList();
        var keys = courses.Select(c => c.Course).ToHashSet();
        bool IsTouched(LearnerFact fact) => touched.Facts.Any(f => f.Kind == fact.Kind && string.Equals(f.Key, fact.Key, StringComparison.OrdinalIgnoreCase));
        return now with
        {
            Attempts =
            [
                .. now.Attempts.Where(a => !keys.Contains(a.Course)),
                .. courses.Select((c, i) => new Attempt($"before/{i}", c.Course, new AcademicTerm("", 0), AttemptStatus.Planned)
                {
                    Attributes = [.. c.Attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                }),
            ],
            Facts = [.. now.Facts.Where(f => !IsTouched(f)), .. touched.Facts.Select(f => new LearnerFact(f.Kind, f.Key, decimal.MinValue))],
            Credentials = touched.Credential is { } key
                ? [.. now.Credentials.Where(c => c.Credential != key), new EarnedCredential(key, DateOnly.MinValue)]
                : now.Credentials,
            Counted = touched.Credential is { } other ? [.. now.Counted.Where(c => c.Credential != other), .. touched.CountedOnce] : now.Counted,
        };
    }

    /// <summary>Rules that speak of the learner's n-th term: an attempt in a term between changes which one the others are in.</summary>
    private static bool CountsTerms(RuleSet rules) => rules.Pools().OfType<ByTermPool>().Any();

    /// <summary>The index of these rules; the last one is kept, since the same rules are asked about again and again.</summary>
    private static CredentialIndex Index(IReadOnlyList<VersionLine> versions)
    {
        RuleSet[] rules = [.. versions.Select(v => v.Rules)];
        var index = lastIndex;
        if (index is null || !index.Credentials.AsSpan().SequenceEqual(rules, ReferenceEqualityComparer.Instance))
        {
            lastIndex = index = new CredentialIndex(rules);
        }

        return index;
    }
}
