using System.Globalization;
using Cairn.Curriculum.Resources;
using Cairn.DegreeRules;
using Cairn.Design;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Says in the reader's language which courses a pool holds.</summary>
internal sealed class PoolWords(IStringLocalizer<CurriculumText> l)
{
    private const int Listed = 40;

    public string Of(Pool pool) => pool switch
    {
        EverythingPool => l["Pool_Any"],
        AnyPool { Parts.IsEmpty: true } => l["Pool_None"],
        AnyPool any => string.Join($" {l["Or"]} ", Some(any.Parts.Select(Nested))),
        AllPool { Parts.IsEmpty: true } => l["Pool_Any"],
        AllPool all => string.Join(", ", Some(all.Parts.Select(Nested))),
        NotPool not => l["Pool_Not", Nested(not.Of)],
        CoursesPool courses => string.Join(", ", Some(courses.Courses.Select(Course))),
        SubjectPool subject => l["Pool_Subject", List(subject.Subjects)],
        NumberPool number => l["Pool_Number", number.Low, number.High],
        InstitutionPool institution => l["Pool_Institution", List(institution.Institutions)],
        AttributePool attribute => l["Pool_Attribute", List(attribute.Attributes)],
        TermPool term => l["Pool_Term", List(term.Terms)],
        SincePool since => l["Pool_Since", since.Date.ToString(DatePattern.Of(CultureInfo.CurrentCulture, abbreviated: true), CultureInfo.CurrentCulture)],
        RecentPool { Years: 1 } recent => l[recent.Of == RecencyDay.Graduation ? "Pool_RecentYearAtGraduation" : "Pool_RecentYear"],
        RecentPool recent => l[recent.Of == RecencyDay.Graduation ? "Pool_RecentAtGraduation" : "Pool_Recent", recent.Years],
        ByTermPool by => l["Pool_ByTerm", by.Number],
        GradePool grade => l["WithGrade", grade.Minimum],
        GradedPool graded => l["Pool_Graded", List(graded.Grades)],
        ModePool mode => l["Pool_Mode", List(mode.Modes)],
        CreditPool credit => l["Pool_Credit", credit.Low, credit.High],
        TransferPool transfer => transfer.Transferred ? l["Pool_Transfer"] : l["Pool_NoTransfer"],
        CountedInPool counted => l["Pool_CountedIn", List(counted.Credentials.Select(Credential))],
        _ => throw new InvalidOperationException($"Nobody has said how {pool.GetType().Name} reads."),
    };

    public static string Course(CoursePattern course) => course switch
    {
        { Subject: "*", Number: "*" } => "*",
        { Number: "*" } => $"{course.Subject} *",
        _ => $"{course.Subject} {course.Number}",
    };

    private string Nested(Pool pool) => pool is AnyPool { Parts.Length: > 1 } or AllPool { Parts.Length: > 1 } ? $"({Of(pool)})" : Of(pool);

    /// <summary>A kind of credential by its word; a credential by its key.</summary>
    private string Credential(string name) => l["Pool_Kind_" + name.ToLowerInvariant()] is { ResourceNotFound: false } kind ? kind.Value : name;

    private static string List(IEnumerable<string> parts) => string.Join(", ", Some(parts));

    private static IEnumerable<string> Some(IEnumerable<string> parts)
    {
        var shown = 0;
        foreach (var part in parts)
        {
            if (shown++ == Listed)
            {
                yield return "…";
                yield break;
            }

            yield return part;
        }
    }
}
