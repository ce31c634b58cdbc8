using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// From a course, attribute, fact, earned credential or what that has counted to the credentials whose audit it can change, so that a sweep
/// touches only those. It may name one too many, never one too few.
/// </summary>
public sealed class CredentialIndex
{
    private readonly Dictionary<CourseKey, List<int>> byCourse = [];
    private readonly Dictionary<string, List<int>> bySubject = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> byAttribute = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> byFact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> byCredential = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byCounted = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> always = [];

    /// <summary>Builds the index.</summary>
    /// <param name="rules">Rules of all credentials.</param>
    public CredentialIndex(IEnumerable<RuleSet> rules)
    {
        Credentials = [.. rules];
        for (var i = 0; i < Credentials.Length; i++)
        {
            var reach = new Reach();
            foreach (var node in Credentials[i].Root.Nodes()) reach.Add(node);
            Put(byCounted, Credentials[i].Pools().OfType<CountedInPool>().SelectMany(p => p.Credentials).Distinct(StringComparer.OrdinalIgnoreCase), i);
            if (reach.Everything)
            {
                always.Add(i);
                continue;
            }

            Put(byCourse, reach.Courses, i);
            Put(bySubject, reach.Subjects, i);
            Put(byAttribute, reach.Attributes, i);
            Put(byFact, reach.Facts, i);
            Put(byCredential, reach.Credentials, i);
        }
    }

    /// <summary>The rules, in the order given.</summary>
    public ImmutableArray<RuleSet> Credentials { get; }

    /// <summary>Credentials whose audit can differ between two states of a learner's record.</summary>
    /// <param name="before">The record as it was.</param>
    /// <param name="after">The record as it is.</param>
    public IReadOnlyList<RuleSet> AffectedBy(LearnerRecord before, LearnerRecord after)
    {
        var (old, now) = (before.Attempts.ToHashSet(), after.Attempts.ToHashSet());
        var changed = old.Except(now).Concat(now.Except(old)).ToList();

        // Of several attempts at a course one counts, so a changed one may bring back another, with its names and attributes.
        var courses = changed.Select(a => a.Course).ToHashSet();
        var touched = changed.Concat(old.Concat(now).Where(a => courses.Contains(a.Course)));
        HashSet<RuleSet> found = new(changed.Count == 0 ? [] : AffectedBy(touched), ReferenceEqualityComparer.Instance);
        foreach (var fact in Difference(before.Facts, after.Facts)) found.UnionWith(AffectedBy(fact));
        foreach (var earned in Difference(before.Credentials, after.Credentials)) found.UnionWith(AffectedBy(earned));
        foreach (var counted in Difference(before.Counted, after.Counted)) found.UnionWith(AffectedBy(counted));
        return [.. Credentials.Where(found.Contains)];
    }

    /// <summary>
    /// Credentials that attempts can matter to: those added, changed or taken away, with all others at the same courses,
    /// which a change may bring back or put aside (<see cref="RepeatPolicy"/>).
    /// </summary>
    public IReadOnlyList<RuleSet> AffectedBy(IEnumerable<Attempt> attempts)
    {
        var found = new SortedSet<int>(always);
        foreach (var attempt in attempts)
        {
            foreach (var course in attempt.CrossLists.Prepend(attempt.Course))
            {
                found.UnionWith(byCourse.GetValueOrDefault(course) ?? []);
                found.UnionWith(bySubject.GetValueOrDefault(course.Subject) ?? []);
            }

            foreach (var attribute in attempt.Attributes) found.UnionWith(byAttribute.GetValueOrDefault(attribute) ?? []);
        }

        return [.. found.Select(i => Credentials[i])];
    }

    /// <summary>Credentials a fact can matter to.</summary>
    public IReadOnlyList<RuleSet> AffectedBy(LearnerFact fact) => At(byFact, $"{fact.Kind}/{fact.Key}", $"{fact.Kind}");

    /// <summary>Credentials that earning a credential can matter to.</summary>
    public IReadOnlyList<RuleSet> AffectedBy(EarnedCredential earned) => At(byCredential, earned.Credential);

    /// <summary>Credentials to which it can matter that another one has counted an attempt.</summary>
    public IReadOnlyList<RuleSet> AffectedBy(CountedAttempt counted) =>
        [.. counted.Names.SelectMany(n => byCounted.GetValueOrDefault(n) ?? []).Distinct().Order().Select(i => Credentials[i]).Where(r => r.Credential != counted.Credential)];

    private static IEnumerable<T> Difference<T>(IEnumerable<T> before, IEnumerable<T> after) => before.Except(after).Union(after.Except(before));

    private List<RuleSet> At(Dictionary<string, List<int>> index, params string[] keys) =>
        [.. keys.SelectMany(k => index.GetValueOrDefault(k) ?? []).Concat(always).Distinct().Order().Select(i => Credentials[i])];

    private static void Put<TKey>(Dictionary<TKey, List<int>> index, IEnumerable<TKey> keys, int credential)
        where TKey : notnull
    {
        foreach (var key in keys) (index.TryGetValue(key, out var list) ? list : index[key] = []).Add(credential);
    }
}

/// <summary>What the rules of one credential look at.</summary>
internal sealed class Reach
{
    public HashSet<CourseKey> Courses { get; } = [];

    public HashSet<string> Subjects { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Attributes { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Facts { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Credentials { get; } = new(StringComparer.Ordinal);

    /// <summary>True when any attempt may matter.</summary>
    public bool Everything { get; private set; }

    public void Add(Rule rule)
    {
        switch (rule)
        {
            case CourseRule course: Courses.UnionWith(course.Equivalents.Prepend(course.Course)); break;
            case CorequisiteRule along: Courses.UnionWith(along.Equivalents.Prepend(along.Course)); break;
            case TakeRule take: Everything |= !Add(take.From); break;
            case GpaRule gpa: Everything |= !Add(gpa.Over); break;
            case LastCreditsRule: Everything = true; break;
            case FactRule fact: Facts.Add(fact.Key.Length == 0 ? $"{fact.Kind}" : $"{fact.Kind}/{fact.Key}"); break;
            case CredentialRule credential: Credentials.Add(credential.Credential); break;
        }
    }

    /// <returns>False when the pool is not confined to courses, subjects or attributes that can be listed.</returns>
    private bool Add(Pool pool)
    {
        switch (pool)
        {
            case CoursesPool courses:
                foreach (var pattern in courses.Courses)
                {
                    if (pattern.Subject == "*") return false;
                    if (pattern.IsExact) Courses.Add(new CourseKey(pattern.Institution, pattern.Subject, pattern.Number));
                    else Subjects.Add(pattern.Subject);
                }

                return true;
            case SubjectPool subject:
                Subjects.UnionWith(subject.Subjects);
                return true;
            case AttributePool attribute:
                Attributes.UnionWith(attribute.Attributes);
                return true;
            case AnyPool any:
                return any.Parts.All(Add);
            case AllPool all:
                // One part that confines it is enough: whatever is outside that part is outside the whole.
                return all.Parts.Any(Add);
            default:
                return false;
        }
    }
}
