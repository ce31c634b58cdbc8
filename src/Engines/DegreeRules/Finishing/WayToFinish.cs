using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// What would finish a credential with the fewest credits: offered courses are put on the record as planned, and the
/// audit itself chooses among them, so that limits, sharing and choices between parts hold for what it suggests.
/// What is completed, in progress or planned already is used as well as can be before anything is added.
/// </summary>
/// <param name="IsReached">Whether the offers reach: nothing is missing any more once they are passed.</param>
/// <param name="Steps">What to take where, in written order of the nodes; only for nodes that this meets.</param>
public sealed record WayToFinish(bool IsReached, ImmutableArray<WayStep> Steps)
{
    /// <summary>Credits of all courses suggested, each once.</summary>
    public decimal Credits => Steps.SelectMany(s => s.Courses).DistinctBy(c => c.Course).Sum(c => c.Credits);

    /// <summary>Whether it is proven that no other choice of offers takes fewer credits.</summary>
    public bool IsFewest { get; init; }

    /// <summary>What to take for a node; empty when nothing.</summary>
    public ImmutableArray<CourseOffer> For(string nodeId) => Steps.FirstOrDefault(s => s.NodeId == nodeId)?.Courses ?? [];

    /// <summary>Looks for it.</summary>
    /// <param name="rules">Rules of the credential version.</param>
    /// <param name="record">The learner's record.</param>
    /// <param name="offers">Courses there are; those on the record already are left out.</param>
    /// <param name="exceptions">Decisions for this learner.</param>
    /// <param name="budget">Most work of the search, in node visits.</param>
    public static WayToFinish Of(
        RuleSet rules, LearnerRecord record, IEnumerable<CourseOffer> offers, IReadOnlyCollection<RuleException>? exceptions = null, long budget = Search.DefaultBudget)
    {
        var compiled = CompiledRules.From(rules).For(record);
        var now = RuleEngine.Audit(compiled, record, exceptions);
        var candidates = new OfferCandidates(compiled, record, now);
        var planned = candidates.Of(offers);
        if (!IsOpen(now) || planned.Count == 0) return new(!IsOpen(now), []) { IsFewest = now.ProvenOptimal };

        // What the learner plans already comes before anything new.
        var before = record.Attempts.Select(a => a.Status == AttemptStatus.Planned ? a with { Status = AttemptStatus.InProgress } : a);
        var then = RuleEngine.Audit(compiled, record with { Attempts = [.. before, .. planned.Values.Select(p => p.Attempt)] }, exceptions, budget: budget);
        var steps = ImmutableArray.CreateBuilder<WayStep>();
        foreach (var node in rules.Root.AppliedNodes())
        {
            if (then.Find(node.Id) is not { IsNeeded: true, Applied.IsEmpty: false, State: not RequirementState.Missing } result) continue;
            var courses = result.Applied.Where(a => planned.ContainsKey(a.AttemptId)).Select(a => planned[a.AttemptId].Offer).ToImmutableArray();
            if (!courses.IsEmpty) steps.Add(new WayStep(node.Id, courses));
        }

        return new(!IsOpen(then), steps.DrainToImmutable()) { IsFewest = then.ProvenOptimal && candidates.NoneLeftOut };
    }

    private static bool IsOpen(AuditResult audit) => audit.State is RequirementState.Missing or RequirementState.CannotBeDetermined;
}

/// <summary>Courses to take for one node.</summary>
/// <param name="NodeId">Id of a course or take node.</param>
/// <param name="Courses">The courses.</param>
public sealed record WayStep(string NodeId, ImmutableArray<CourseOffer> Courses);
