using Cairn.Interchange.Midfield;
using Cairn.Interchange.Reading;
using Cairn.Records.Contracts;

namespace Cairn.Tests.Interchange;

/// <summary>
/// Term GPAs computed from every graded course of 110 real learners, against those their institutions recorded.
/// "Agrees" means within 0.01; "recorded" are 815 terms, of which two have no GPA.
/// </summary>
public class TermGpaTests
{
    /// <summary>Why a term's recorded GPA differs from the plain one. Each is decided by the data alone.</summary>
    private enum Cause
    {
        /// <summary>
        /// The institution leaves failed hours out: the term has an F, its recorded hours are the sum of the passed ones,
        /// and the GPA without the F's is the recorded one.
        /// </summary>
        FailedHoursLeftOut,

        /// <summary>No GPA is recorded because no graded course was passed: the recorded hours are none.</summary>
        NothingPassed,

        /// <summary>None of these.</summary>
        Unexplained,
    }

    private sealed record TermOfLearner(MidfieldTerm Recorded, IReadOnlyList<MidfieldCourse> Courses)
    {
        public decimal? Computed(GpaPolicy policy) =>
            Gpa.Term([.. Courses.Select(Attempt)], policy, MidfieldGrades.Scheme).Value;

        public decimal? Computed(GpaPolicy policy, Func<MidfieldCourse, bool> which) =>
            Gpa.Term([.. Courses.Where(which).Select(Attempt)], policy, MidfieldGrades.Scheme).Value;

        public bool Agrees(decimal? gpa) => Recorded.GpaTerm is { } recorded ? gpa is { } g && Math.Abs(g - recorded) <= 0.01m : gpa is null;

        private static GradedAttempt Attempt(MidfieldCourse c) =>
            new(MidfieldAttempts.Id(c), MidfieldAttempts.Key(c), MidfieldAttempts.Term(c.Term).Order, c.Grade, c.Hours);
    }

    private static readonly GpaPolicy Plain = new("Plain four-point", MidfieldGrades.Scheme.Name);

    private static readonly Lazy<List<TermOfLearner>> Terms = new(() =>
    {
        var courses = MidfieldReader.Courses(new SourceFile(RealData.Need("midfield", "toy_course.csv")))
            .Select(row => row.Value!).ToLookup(c => (c.Learner, c.Term));
        return [.. MidfieldReader.Terms(new SourceFile(RealData.Need("midfield", "toy_term.csv")))
            .Select(row => new TermOfLearner(row.Value!, [.. courses[(row.Value!.Learner, row.Value.Term)]]))];
    });

    [Fact]
    public void Under_the_policy_of_the_institutions_every_term_agrees()
    {
        Assert.Equal(815, Terms.Value.Count);
        Assert.Equal(110, Terms.Value.Select(t => t.Recorded.Learner).Distinct().Count());
        Assert.All(Terms.Value, t => Assert.True(t.Agrees(t.Computed(MidfieldInstitutions.Policy(t.Recorded.Institution))), $"{t.Recorded}"));
    }

    [Fact]
    public void On_the_plain_scale_92_in_100_agree_and_every_other_term_has_a_cause()
    {
        var disagree = Terms.Value.Where(t => !t.Agrees(t.Computed(Plain))).ToList();
        var causes = disagree.CountBy(CauseOf).OrderBy(c => c.Key).ToList();

        Assert.Equal(749, Terms.Value.Count - disagree.Count);
        Assert.Equal([new(Cause.FailedHoursLeftOut, 64), new(Cause.NothingPassed, 2)], causes);
    }

    [Fact]
    public void The_recorded_hours_of_every_term_are_those_of_its_passed_letter_grades() => Assert.All(Terms.Value, t =>
        Assert.Equal(t.Recorded.HoursTerm, t.Courses.Where(c => MidfieldGrades.Scheme.Find(c.Grade) is { Passing: true, InGpa: true }).Sum(c => c.Hours)));

    private static Cause CauseOf(TermOfLearner term)
    {
        var failed = term.Courses.Where(c => c.Grade == "F").Sum(c => c.Hours);
        var passed = term.Courses.Where(c => MidfieldGrades.Scheme.Find(c.Grade) is { Passing: true, InGpa: true }).Sum(c => c.Hours);
        if (term.Recorded.GpaTerm is null) return passed == 0 && term.Recorded.HoursTerm == 0 ? Cause.NothingPassed : Cause.Unexplained;
        return failed > 0 && term.Recorded.HoursTerm == passed && term.Agrees(term.Computed(Plain, c => c.Grade != "F"))
            ? Cause.FailedHoursLeftOut
            : Cause.Unexplained;
    }
}
