namespace Cairn.DegreeRules;

/// <summary>Looks at how parts count together: sharing that can't happen, and parts that ask for more courses than there are.</summary>
internal sealed class CountingLint(LintContext context)
{
    /// <summary>Beyond so many courses asked for, parts are not matched: no real program is near.</summary>
    private const int MostWants = 1_000;

    private readonly Dictionary<string, Rule> byId = context.Rules.Root.Nodes().ToDictionary(n => n.Id, StringComparer.Ordinal);

    public void LookAtSharing()
    {
        foreach (var share in context.Rules.Sharing)
        {
            if (!byId.TryGetValue(share.First, out var first) || !byId.TryGetValue(share.Second, out var second)) continue;
            if (first.StandAlone || second.StandAlone)
                context.Found(first, "shared-anyway", ("first", first.Id), ("second", second.Id));
            if (share.Courses == 0 || share.Credits == 0) context.Found(first, "shares-nothing", ("other", second.Id));
            if (!context.MaySpend((first.Nodes().Count() + second.Nodes().Count()) * 500L)) return;
            if (Members(first) is { } one && Members(second) is { } other && !one.Overlaps(other))
                context.Found(first, "nothing-to-share", ("other", second.Id));
        }
    }

    /// <summary>
    /// Parts that must all be met, and whose courses can be listed, are matched with those courses, each once. Where that
    /// fails, the parts in the bottleneck cannot all be met without counting twice.
    /// </summary>
    public void LookAtTheWhole()
    {
        if (!context.CountsOnce || !context.Rules.Sharing.IsEmpty) return;
        var wants = new List<(Rule Rule, HashSet<CourseKey> Courses)>();
        foreach (var leaf in Certain(context.Rules.Root))
        {
            var courses = leaf is TakeRule take ? take.Courses : 1;
            if (context.Members(leaf) is not { } members || members.Count < courses) continue;
            if (wants.Count + courses > MostWants) return;
            for (var n = 0; n < courses; n++) wants.Add((leaf, members));
        }

        // One with more courses to choose from than all want together is never in a bottleneck.
        var all = wants.Count;
        wants.RemoveAll(w => w.Courses.Count >= all);
        var takenBy = new Dictionary<CourseKey, int>();
        for (var want = 0; want < wants.Count; want++)
        {
            var seen = new HashSet<CourseKey>();
            if (Place(want)) continue;
            var rivals = seen.Select(c => takenBy[c]).Append(want).Select(w => wants[w].Rule.Id).Distinct().ToList();
            var asked = seen.Select(c => takenBy[c]).Append(want).Count();
            context.Found(wants[want].Rule, "parts-compete", ("parts", string.Join(", ", rivals)), ("need", asked), ("have", seen.Count));
            return;

            bool Place(int which)
            {
                foreach (var course in wants[which].Courses.Where(seen.Add))
                {
                    if (takenBy.TryGetValue(course, out var other) && !Place(other)) continue;
                    takenBy[course] = which;
                    return true;
                }

                return false;
            }
        }
    }

    /// <summary>Leaves that every way to the credential meets, and that count exclusively.</summary>
    private static IEnumerable<Rule> Certain(Rule rule) => rule switch
    {
        { StandAlone: true } => [],
        CourseRule or TakeRule => [rule],
        GroupRule group when group.Need is null || (group.Need == group.Parts.Length && group.Parts.All(p => p.CountsUpTo == 1)) => group.Parts.SelectMany(Certain),
        _ => [],
    };

    private HashSet<CourseKey>? Members(Rule rule)
    {
        var all = new HashSet<CourseKey>();
        foreach (var node in rule.AppliedNodes())
        {
            if (node is not (CourseRule or TakeRule)) continue;
            if (context.Members(node) is not { } members) return null;
            all.UnionWith(members);
        }

        return all;
    }
}
