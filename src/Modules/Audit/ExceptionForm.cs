using System.Globalization;
using Cairn.Audit.Contracts;
using Cairn.DegreeRules;
using Cairn.Design;

namespace Cairn.Audit;

/// <summary>What the form that proposes an exception asks, at one requirement.</summary>
internal static class ExceptionForm
{
    /// <summary>The field of the least grade: the only one that is no number.</summary>
    public const string Grade = "grade";

    /// <param name="Name">The field.</param>
    /// <param name="Now">What the rules ask for; "" for none.</param>
    public sealed record Amount(string Name, string Now, bool IsWhole)
    {
        public decimal? Number => decimal.TryParse(Now, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>What can be done at a requirement, the most usual first.</summary>
    public static IReadOnlyList<ExceptionKind> KindsFor(Rule rule)
    {
        var takesCourses = rule is CourseRule or TakeRule or GroupRule or ConditionalRule or GpaRule or LastCreditsRule;
        var kinds = new List<ExceptionKind> { ExceptionKind.Waive };
        if (takesCourses)
        {
            kinds.Add(ExceptionKind.Substitute);
        }

        if (rule is CourseRule or TakeRule)
        {
            kinds.Add(ExceptionKind.ApplyHere);
        }

        if (takesCourses)
        {
            kinds.Add(ExceptionKind.Exclude);
        }

        if (AmountsOf(rule).Count > 0)
        {
            kinds.Add(ExceptionKind.ChangeLimit);
        }

        return kinds;
    }

    /// <summary>The course a requirement asks for; empty where it asks for none in particular.</summary>
    public static string AskedFor(Rule rule) => rule is CourseRule course ? course.Course.ToDisplay() : "";

    /// <summary>The amounts a requirement asks for; of several limits of one sort, the first.</summary>
    public static IReadOnlyList<Amount> AmountsOf(Rule rule)
    {
        var amounts = new List<Amount>();
        switch (rule)
        {
            case TakeRule take:
                Add("courses", take.Courses > 0 ? take.Courses : null, whole: true);
                Add("credits", take.Credits > 0 ? take.Credits : null);
                Add("subjects", take.Subjects > 0 ? take.Subjects : null, whole: true);
                Add("terms", take.Terms > 0 ? take.Terms : null, whole: true);
                AddGrade(take.MinimumGrade);
                Add("gpa", take.MinimumGpa);
                break;
            case GroupRule group:
                Add("parts", group.Need, whole: true);
                Add("gpa", group.MinimumGpa);
                break;
            case CourseRule course: AddGrade(course.MinimumGrade); break;
            case CorequisiteRule along: AddGrade(along.MinimumGrade); break;
            case GpaRule gpa: Add("gpa", gpa.Minimum); break;
            case LastCreditsRule last: Add("credits", last.AtLeast); break;
            case FactRule fact: Add("value", fact.AtLeast); break;
        }

        var (most, least) = (rule.Limits.FirstOrDefault(l => l.Bound == LimitBound.AtMost), rule.Limits.FirstOrDefault(l => l.Bound == LimitBound.AtLeast));
        Add("atMostCourses", most is null ? (rule as TakeRule)?.MaximumCourses : most.Courses, whole: true);
        Add("atMostCredits", most?.Credits);
        Add("atLeastCourses", least?.Courses, whole: true);
        Add("atLeastCredits", least?.Credits);
        return amounts;

        void Add(string name, decimal? now, bool whole = false)
        {
            if (now is { } amount)
            {
                amounts.Add(new(name, amount.ToString("0.###", CultureInfo.InvariantCulture), whole));
            }
        }

        void AddGrade(string? now)
        {
            if (now is not null)
            {
                amounts.Add(new(Grade, now, IsWhole: false));
            }
        }
    }

    /// <summary>What was typed, as far as it differs from what the rules ask for.</summary>
    public static ChangedAmounts Read(FormModel form, Rule rule)
    {
        var typed = AmountsOf(rule).Where(a => form.Text(a.Name) != a.Now).Select(a => a.Name).ToHashSet();
        int? Whole(string name) => typed.Contains(name) ? form.Integer(name) : null;
        decimal? Number(string name) => typed.Contains(name) ? form.Number(name) : null;
        return new()
        {
            Need = rule is GroupRule ? Whole("parts") : Whole("courses"),
            Credits = Number("credits"),
            Subjects = Whole("subjects"),
            Terms = Whole("terms"),
            MinimumValue = Number("value"),
            MinimumGrade = typed.Contains(Grade) ? form.Text(Grade) : null,
            MinimumGpa = Number("gpa"),
            AtMostCourses = Whole("atMostCourses"),
            AtMostCredits = Number("atMostCredits"),
            AtLeastCourses = Whole("atLeastCourses"),
            AtLeastCredits = Number("atLeastCredits"),
        };
    }
}
