using System.Collections.Immutable;
using Cairn.DegreeRules;

namespace Cairn.Tests.Engines.DegreeRules;

/// <summary>Rules and records by chance, small enough for the oracle. The same seed gives the same case.</summary>
internal sealed class RandomCase
{
    private static readonly string[] Grades = ["A", "A", "B", "B", "C", "D", "F", "P"];
    private readonly Random random;
    private readonly bool simple;
    private readonly bool wide;
    private readonly bool dense;
    private int ids;

    /// <param name="seed">Decides everything.</param>
    /// <param name="simple">Without GPA, caps, order, repeats and conditions.</param>
    /// <param name="wide">With every construct of the language; without, seeds mean what they meant before there were more.</param>
    /// <param name="large">With nine to twelve courses instead of one to eight.</param>
    /// <param name="dense">With everything that is only sometimes there about twice as often, so that more of it meets in one case.</param>
    public RandomCase(int seed, bool simple = false, bool wide = false, bool large = false, bool dense = false)
    {
        (random, this.simple, this.wide, this.dense) = (new Random(seed), simple, wide, dense);
        var root = Node(3);
        var parts = root.AppliedNodes().Where(n => n is CourseRule or TakeRule or GroupRule).Select(n => n.Id).ToArray();
        Rules = new RuleSet("random", root)
        {
            Institution = "X",
            CreditsPerCourse = 3,
            Repeats = simple ? RepeatPolicy.All : (RepeatPolicy)random.Next(3),
            Sharing = !simple && parts.Length > 1 && Chance(4)
                ? [new SharingRule(Pick(parts), Pick(parts)) { Courses = Chance(2) ? random.Next(3) : null, Credits = Chance(4) ? random.Next(1, 8) : null }]
                : [],
        };
        Record = new LearnerRecord([.. Enumerable.Range(0, large ? random.Next(9, 13) : random.Next(1, 9)).Select(Attempt).Select(a => wide ? Widened(a) : a)], GradeScheme.FourPoint, Sample.Today)
        {
            Credentials = Chance(2) ? [new EarnedCredential("badge", Sample.Today)] : [],
            Facts = Chance(2) ? [new LearnerFact(FactKind.TestScore, "SAT", random.Next(400, 800)) { Status = (AttemptStatus)random.Next(3) }] : [],
        };
        if (wide) Record = Record with { Graduation = Chance(3) ? new DateOnly(2025 + random.Next(3), 5, 31) : null, Facts = Record.Facts.Add(new LearnerFact(FactKind.CatalogYear, "", random.Next(2020, 2027))) };
        Exceptions = Chance(3) ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(Exception)] : [];
    }

    public RuleSet Rules { get; }

    public LearnerRecord Record { get; }

    public ImmutableArray<RuleException> Exceptions { get; }

    private bool Chance(int oneIn) => random.Next(dense && oneIn > 2 ? (oneIn + 1) / 2 : oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private string Id() => $"n{ids++}";

    private CourseKey Course() => new(Chance(6) ? "Y" : "X", Chance(2) ? "A" : "B", $"{random.Next(1, 4) * 100 + random.Next(3)}");

    private Attempt Attempt(int index)
    {
        var status = Chance(3) ? (AttemptStatus)random.Next(3) : AttemptStatus.Completed;
        var credits = Chance(3) ? random.Next(0, 5) : 3;
        return new Attempt($"a{index}", Course(), new AcademicTerm("t", random.Next(4)), status)
        {
            Grade = status == AttemptStatus.Completed ? Pick(Grades) : null,
            CreditsAttempted = credits,
            CreditsEarned = status == AttemptStatus.Completed ? credits : 0,
            Attributes = Chance(3) ? ["lab"] : [],
            IsTransfer = Chance(5),
            CountedIn = Chance(5) ? ["major"] : [],
            Repeatable = Chance(6),
        };
    }

    /// <summary>What the first form of these cases did not have: other names, ways of teaching, days.</summary>
    private Attempt Widened(Attempt attempt) => attempt with
    {
        CrossLists = Chance(5) ? [Course()] : [],
        Mode = Chance(3) ? "online" : null,
        Term = attempt.Term with { Code = $"t{attempt.Term.Order}", Ends = new DateOnly(2020 + attempt.Term.Order, 5, 31), OfLearner = attempt.Term.Order + 1 },
    };

    private Rule Node(int depth)
    {
        Rule rule = wide && Chance(4) ? Newer(depth) : random.Next(depth > 0 ? 12 : 6) switch
        {
            0 => new CourseRule(Id(), Course()) { Equivalents = Chance(3) ? [Course()] : [], MinimumGrade = Chance(4) ? "C" : null },
            1 when Chance(2) => new CredentialRule(Id(), "badge"),
            1 when Chance(2) => new FactRule(Id(), FactKind.TestScore, "SAT") { AtLeast = Chance(2) ? 600 : null },
            1 when !simple && Chance(2) => new GpaRule(Id(), Pool(1), 2.5m),
            1 when !simple && Chance(6) => new UnmappedRule(Id(), "?", "x:1"),
            <= 5 => Take(),
            6 when !simple => new ConditionalRule(Id(), Condition(), Node(depth - 1), Chance(2) ? Node(depth - 1) : null),
            _ => Group(depth),
        };
        if (Chance(8)) rule = rule with { StandAlone = true };
        if (Chance(5)) rule = rule with { CountsUpTo = random.Next(0, 4) };
        return !simple && Chance(6) && rule is TakeRule or GroupRule ? rule with { Limits = [Limit()] } : rule;
    }

    private Rule Newer(int depth) => random.Next(4) switch
    {
        0 => new NotRule(Id(), Chance(3) ? Node(depth - 1) : Chance(2) ? new CredentialRule(Id(), "badge") : new CourseRule(Id(), Course())),
        1 => new CorequisiteRule(Id(), Course()) { Equivalents = Chance(2) ? [Course()] : [], MinimumGrade = Chance(3) ? "B" : null },
        2 => new LastCreditsRule(Id(), random.Next(3, 13), random.Next(1, 4), Pool(1)),
        _ => new FactRule(Id(), FactKind.CatalogYear, "") { AtLeast = random.Next(2020, 2027) },
    };

    private Rule Condition() => Chance(2) ? new FactRule(Id(), FactKind.TestScore, "SAT") { AtLeast = 600 } : new TakeRule(Id(), Pool(1)) { Courses = 1 };

    private GroupRule Group(int depth)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Node(depth - 1)).ToImmutableArray();
        return new GroupRule(Id(), parts)
        {
            Need = Chance(2) ? null : random.Next(0, parts.Length + 2),
            InOrder = !simple && Chance(10),
            MinimumGpa = !simple && Chance(8) ? 3.0m : null,
        };
    }

    private TakeRule Take() => new(Id(), Pool(2))
    {
        Courses = Chance(4) ? 0 : random.Next(1, 4),
        Credits = Chance(4) ? random.Next(1, 10) : 0,
        Subjects = Chance(10) ? 2 : 0,
        Terms = Chance(10) ? 2 : 0,
        MaximumCourses = !simple && Chance(8) ? random.Next(1, 4) : null,
        MinimumGrade = Chance(6) ? "C" : null,
        MinimumGpa = !simple && Chance(8) ? 3.0m : null,
    };

    private Limit Limit() => new(Chance(2) ? LimitBound.AtLeast : LimitBound.AtMost, Pool(1))
    {
        Courses = random.Next(0, 3),
        Credits = Chance(3) ? random.Next(1, 7) : null,
    };

    private Pool Wide() => random.Next(11) switch
    {
        0 => new SincePool(new DateOnly(2021, 1, 1)),
        1 => new ByTermPool(2),
        2 => new GradePool("B"),
        3 => new GradedPool(["P", "D"]),
        4 => new ModePool(["online"]),
        5 => new CreditPool(2, 3),
        6 => new TermPool(["t1", "t2"]),
        7 => new InstitutionPool(["X"]),
        8 => new RecentPool(random.Next(3, 7), RecencyDay.Audit),
        9 => new RecentPool(random.Next(3, 7), RecencyDay.Graduation),
        _ => new CountedInPool(["major"]),
    };

    private Pool Pool(int depth) => wide && Chance(4) ? Wide() : random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => new CoursesPool([new CoursePattern("X", "A", "*")]),
        1 => new CoursesPool([new CoursePattern("*", "B", "2**")]),
        2 => new NumberPool(200, 399),
        3 => new AttributePool(["lab"]),
        4 => new TransferPool(false),
        5 => new SubjectPool(["A"]),
        6 when wide && Chance(3) => new AllPool([Pool(depth - 1), Pool(depth - 1)]),
        6 => new AnyPool([Pool(depth - 1), Pool(depth - 1)]),
        7 => new NotPool(Pool(depth - 1)),
        _ => Cairn.DegreeRules.Pool.Everything,
    };

    private RuleException Exception(int index)
    {
        var nodes = Rules.Root.Nodes().Select(n => n.Id).ToArray();
        var leaves = Rules.Root.Nodes().Where(n => n is TakeRule or CourseRule).Select(n => n.Id).Append("nowhere").ToArray();
        var attempts = Record.Attempts;
        RuleException exception = wide && Chance(3) ? Change($"e{index}", Pick(nodes)) : random.Next(5) switch
        {
            0 => new Waive($"e{index}", "because", "advisor", Pick(nodes)),
            1 => new Substitute($"e{index}", "because", "advisor", Pick(attempts).Course, Course()),
            2 => new ApplyHere($"e{index}", "because", "advisor", Pick(attempts).Id, Pick(leaves)),
            3 => new Exclude($"e{index}", "because", "advisor", Pick(attempts).Id) { Node = Chance(2) ? Pick(nodes) : null },
            _ => new Exclude($"e{index}", "because", "advisor", Pick(attempts).Id) { Expires = Sample.Today.AddDays(-1) },
        };
        return exception with { Approver = Chance(8) ? null : "registrar" };
    }

    private ChangeLimit Change(string id, string node) => new(id, "because", "advisor", node)
    {
        Need = Chance(2) ? random.Next(0, 3) : null,
        Credits = Chance(3) ? random.Next(1, 8) : null,
        Subjects = Chance(6) ? 1 : null,
        Terms = Chance(6) ? 1 : null,
        MinimumValue = Chance(3) ? random.Next(400, 2030) : null,
        MinimumGrade = Chance(3) ? Pick(["", "B", "D"]) : null,
        MinimumGpa = Chance(3) ? 2.0m : null,
        AtMostCourses = Chance(3) ? random.Next(0, 4) : null,
        AtMostCredits = Chance(6) ? random.Next(0, 8) : null,
        AtLeastCourses = Chance(3) ? random.Next(0, 3) : null,
        AtLeastCredits = Chance(6) ? random.Next(0, 8) : null,
    };
}
