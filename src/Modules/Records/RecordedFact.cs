using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>
/// Something that rules may ask for and that is no course: a test score, a placement, a portfolio, hours, a sign-off. What it says
/// is never changed; a wrong one is ended, with the reason, and recorded anew.
/// </summary>
internal sealed class RecordedFact : Aggregate
{
    public required FactId Id { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; set; }

    public required FactKind Kind { get; init; }

    /// <summary>Which one, as rules name it: "SAT-MATH", "PHY-300"; empty for a catalog year.</summary>
    public required string Key { get; init; }

    /// <summary>Score, hours or level; null where having it is all.</summary>
    public decimal? Value { get; init; }

    /// <summary>How far it is: hours and theses may be under way.</summary>
    public required AttemptStatus Status { get; init; }

    /// <summary>The day of the test, of the decision, of the last hour.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who says so: "College Board", "registrar".</summary>
    public required string Source { get; init; }

    /// <summary>The first day it no longer holds; null while it does.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndedBecause { get; private set; }

    /// <returns>Null when there can be such a fact; otherwise what is missing or can't be.</returns>
    public static Refusal? WhyNot(FactKind kind, string? key, decimal? value, AttemptStatus status, DateOnly on, DateOnly today) => kind switch
    {
        _ when !Enum.IsDefined(kind) || !Enum.IsDefined(status) => Refusal.Invalid("kind", "fact-kind-missing", "Say what it is."),
        not FactKind.CatalogYear when string.IsNullOrWhiteSpace(key) => Refusal.Invalid("key", "fact-key-missing", "Say which one, as rules name it."),
        FactKind.CatalogYear or FactKind.TestScore or FactKind.Hours when value is null => Refusal.Invalid("value", "fact-value-missing", "Say how much."),
        _ when on > today => Refusal.Invalid("on", "fact-to-come", "That day is still to come."),
        _ => null,
    };

    public Refusal? End(DateOnly day, string reason)
    {
        if (EndedOn is not null)
        {
            return new("fact-ended", "This was taken off the record before.");
        }

        (EndedOn, EndedBecause) = (day, reason);
        return null;
    }

    /// <summary>
    /// The facts of one record as rules see them. Hours of one key are told in pieces and count together: those under way with
    /// the completed ones, those planned with both. Of anything else, each counts by itself.
    /// </summary>
    public static IEnumerable<LearnerFact> ForEngine(IEnumerable<RecordedFact> facts)
    {
        foreach (var same in facts.OrderBy(f => f.On).ThenBy(f => f.Id.Value).GroupBy(f => (f.Kind, Key: f.Key.ToUpperInvariant())))
        {
            if (same.Key.Kind != FactKind.Hours)
            {
                foreach (var fact in same)
                {
                    yield return new(fact.Kind, fact.Key, fact.Value) { Status = fact.Status };
                }

                continue;
            }

            var hours = 0m;
            foreach (var level in same.GroupBy(f => f.Status).OrderBy(g => g.Key))
            {
                hours += level.Sum(f => f.Value ?? 0);
                yield return new(FactKind.Hours, level.First().Key, hours) { Status = level.Key };
            }
        }
    }
}
