namespace Cairn.DegreeRules;

/// <summary>Picks, of all courses offered, those worth planning for what an audit is missing.</summary>
internal sealed class OfferCandidates(CompiledRules rules, LearnerRecord record, AuditResult audit)
{
    /// <summary>Offers looked at for a leaf that asks for more than a number of courses, beyond what all leaves miss.</summary>
    private const int Spare = 12;

    private readonly Dictionary<string, (CourseOffer Offer, Attempt Attempt)> planned = new(StringComparer.Ordinal);
    private int nextTerm = record.Attempts.Select(a => a.Term.Order).DefaultIfEmpty(0).Max();

    /// <summary>True when every offer that could be part of the cheapest way was taken along.</summary>
    public bool NoneLeftOut { get; private set; } = true;

    /// <returns>Offers as planned attempts, by the attempt's id.</returns>
    public IReadOnlyDictionary<string, (CourseOffer Offer, Attempt Attempt)> Of(IEnumerable<CourseOffer> offers)
    {
        var onRecord = record.Attempts.Where(a => a.Status != AttemptStatus.Completed || record.Grades.Passes(a.Grade)).Select(a => a.Course).ToHashSet();
        var free = offers.Where(o => !onRecord.Contains(o.Course)).DistinctBy(o => o.Course)
            .OrderBy(o => o.Credits).ThenBy(o => o.Course.Institution, StringComparer.Ordinal).ThenBy(o => o.Course.Subject, StringComparer.Ordinal)
            .ThenBy(o => o.Course.Number, StringComparer.Ordinal).ToList();
        var missing = rules.Leaves.Where(l => audit.Find(rules.Nodes[l.Node].Rule.Id) is { State: RequirementState.Missing, Why.Code: not "not-applicable" }).ToList();
        var wanted = missing.Sum(Missing);
        var room = AttemptSet.Capacity - Math.Min(AttemptSet.Capacity, record.Attempts.Length);
        foreach (var leaf in missing)
        {
            // Of courses that only count by number, no more can be taken than all leaves together want.
            var most = leaf.CountsOnly && rules.Nodes.All(n => n.AtMost.Length == 0) ? wanted : wanted + Spare;
            var fitting = free.Where(o => leaf.Pool.Contains(AsPlanned(o, 0), record.Grades)).Take(most + 1).ToList();
            if (fitting.Count > most && !(leaf.CountsOnly && most == wanted)) NoneLeftOut = false;
            foreach (var offer in fitting.Take(most)) Plan(offer, room);
        }

        return planned;
    }

    private void Plan(CourseOffer offer, int room)
    {
        var attempt = AsPlanned(offer, nextTerm + 1);
        if (planned.ContainsKey(attempt.Id)) return;
        if (planned.Count == room)
        {
            NoneLeftOut = false;
            return;
        }

        nextTerm++;
        planned[attempt.Id] = (offer, attempt);
    }

    /// <summary>Courses a leaf misses, at the least.</summary>
    private int Missing(Leaf leaf)
    {
        var have = audit.Find(rules.Nodes[leaf.Node].Rule.Id)!.Applied;
        var courses = leaf.Courses - have.Length;
        var credits = leaf.Credits / 1000m - have.Sum(a => a.Credits);
        return Math.Max(1, Math.Max(courses, (int)Math.Ceiling(credits / Math.Max(0.5m, rules.Rules.CreditsPerCourse))));
    }

    /// <summary>Each offer in a later term than the one before, in the order of the leaves: so parts in order can be met in order.</summary>
    private Attempt AsPlanned(CourseOffer offer, int term) =>
        new($"offer {offer.Course}", offer.Course, new AcademicTerm("", term), AttemptStatus.Planned)
        {
            Title = offer.Title,
            CreditsAttempted = offer.Credits,
            Unit = rules.Rules.Unit,
            Attributes = offer.Attributes,
            CrossLists = offer.CrossLists,
        };
}
