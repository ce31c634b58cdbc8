using System.Collections.Immutable;
using Cairn.DegreeRules;

namespace Cairn.Bench;

/// <summary>Synthetic learners over real programs and real courses. The same seed gives the same learner.</summary>
internal sealed class AuditLearners(IReadOnlyList<CourseKey> catalog, IReadOnlyList<string> areas)
{
    private static readonly string[] Grades = ["A", "A-", "B+", "B", "B-", "C+", "C", "P"];
    private readonly Dictionary<Pool, CourseKey[]> pools = [];

    /// <param name="rules">The program.</param>
    /// <param name="courses">How many courses the record has.</param>
    /// <param name="complete">Share of a way to finish the program that the record has, as far as it fits.</param>
    /// <param name="seed">Decides everything else.</param>
    public LearnerRecord Make(RuleSet rules, int courses, double complete, int seed)
    {
        var random = new Random(seed);
        var way = new List<CourseKey>();
        Walk(rules.Root, random, way, []);
        var own = rules.Root.Nodes().OfType<TakeRule>().Select(t => Members(t.From)).Where(m => m.Length > 0).ToArray();
        var wanted = way.Where(_ => random.NextDouble() < complete).ToList();
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(wanted));
        var taken = wanted.Take(courses).ToHashSet();
        for (var tries = 0; taken.Count < courses && tries < 20 * courses; tries++)
        {
            var pool = own.Length > 0 && (random.Next(2) == 0 || taken.Count < courses / 2) ? own[random.Next(own.Length)] : null;
            taken.Add(pool is null ? catalog[random.Next(catalog.Count)] : pool[random.Next(pool.Length)]);
        }

        return new LearnerRecord([.. taken.Select((course, i) => Attempt(course, i, random))], GradeScheme.FourPoint, new DateOnly(2026, 6, 1))
        {
            Facts = [.. rules.Root.Nodes().OfType<FactRule>().Where(_ => random.NextDouble() < complete).Select(f => new LearnerFact(f.Kind, f.Key))],
        };
    }

    private Attempt Attempt(CourseKey course, int index, Random random)
    {
        var status = random.Next(20) switch { < 17 => AttemptStatus.Completed, < 19 => AttemptStatus.InProgress, _ => AttemptStatus.Planned };
        var term = random.Next(8);
        return new Attempt($"a{index}", course, new AcademicTerm($"t{term}", term) { OfLearner = term + 1 }, status)
        {
            Grade = status == AttemptStatus.Completed ? Grades[random.Next(Grades.Length)] : null,
            CreditsAttempted = 1,
            CreditsEarned = status == AttemptStatus.Completed ? 1 : 0,
            Unit = "courses",
            Attributes = [areas[random.Next(areas.Count)]],
            CountedIn = random.Next(8) == 0 ? ["major"] : [],
        };
    }

    /// <summary>One way to finish: every part of "all", as many parts as are asked for otherwise, courses by chance.</summary>
    private void Walk(Rule rule, Random random, List<CourseKey> way, HashSet<CourseKey> used)
    {
        switch (rule)
        {
            case GroupRule { Need: null } group:
                foreach (var part in group.Parts) Walk(part, random, way, used);
                break;
            case GroupRule group:
                foreach (var part in group.Parts.OrderBy(_ => random.Next()).Take(group.Need ?? 0)) Walk(part, random, way, used);
                break;
            case TakeRule { StandAlone: false } take:
                foreach (var course in Members(take.From).OrderBy(_ => random.Next()).Where(used.Add).Take(take.Courses).ToList()) way.Add(course);
                break;
        }
    }

    private CourseKey[] Members(Pool pool)
    {
        if (pools.TryGetValue(pool, out var members)) return members;
        members = pool.DependsOnCourseOnly
            ? [.. catalog.Where(c => pool.Contains(new Attempt("", c, new AcademicTerm("", 0), AttemptStatus.Completed), GradeScheme.FourPoint))]
            : [];
        return pools[pool] = members;
    }
}
