using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>That a credential which was earned has counted an attempt: what limits on sharing between credentials look at.</summary>
/// <param name="Attempt">Id of the attempt.</param>
/// <param name="Credential">Key of the credential.</param>
/// <param name="Kinds">What rules may call the credential besides its key, such as <c>certificate</c> or <c>minor</c>.</param>
public sealed record CountedAttempt(string Attempt, string Credential, ImmutableArray<string> Kinds)
{
    /// <summary>Every name that rules may know the credential by.</summary>
    public IEnumerable<string> Names => Kinds.Prepend(Credential);
}

/// <summary>Tells the attempts of a record where else they are counted, as the rules of one credential may see it.</summary>
internal static class CountedElsewhere
{
    /// <summary>
    /// The record with <see cref="Attempt.CountedIn"/> filled from <see cref="LearnerRecord.Counted"/>. What the rules' own
    /// credential has counted is left out: to audit it anew (a renewal, a newer version) must never take its own award against
    /// it. Where of several attempts at a course one counts, what was counted of one holds for all of them: taking a course
    /// once more is no way round a limit.
    /// </summary>
    public static LearnerRecord On(LearnerRecord record, CompiledRules rules)
    {
        if (record.Counted.IsEmpty || !rules.CountsElsewhere) return record;
        var others = record.Counted.Where(c => c.Credential != rules.Rules.Credential).ToLookup(c => c.Attempt, StringComparer.Ordinal);
        var ofCourse = rules.Rules.Repeats == RepeatPolicy.All
            ? Enumerable.Empty<(CourseKey, CountedAttempt)>().ToLookup(c => c.Item1, c => c.Item2)
            : record.Attempts.Where(a => !a.Repeatable).SelectMany(a => others[a.Id].Select(c => (a.Course, c))).ToLookup(c => c.Course, c => c.c);
        var counted = ImmutableArray.CreateBuilder<CountedAttempt>();
        var attempts = ImmutableArray.CreateBuilder<Attempt>(record.Attempts.Length);
        foreach (var attempt in record.Attempts)
        {
            var own = others[attempt.Id].Concat(attempt.Repeatable ? [] : ofCourse[attempt.Course])
                .DistinctBy(c => c.Credential).Select(c => c with { Attempt = attempt.Id }).ToList();
            counted.AddRange(own);
            attempts.Add(own.Count == 0 ? attempt : attempt with { CountedIn = [.. attempt.CountedIn.Union(own.SelectMany(c => c.Names))] });
        }

        return record with { Attempts = attempts.MoveToImmutable(), Counted = counted.DrainToImmutable() };
    }
}
