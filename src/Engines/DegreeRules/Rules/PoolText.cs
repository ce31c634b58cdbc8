namespace Cairn.DegreeRules;

/// <summary>Says in a few words what a pool holds.</summary>
internal static class PoolText
{
    private const int Listed = 12;

    public static string Describe(Pool pool) => pool switch
    {
        EverythingPool => "any course",
        AnyPool any => any.Parts.IsEmpty ? "no course" : string.Join(" or ", Some(any.Parts.Select(Nested))),
        AllPool all => all.Parts.IsEmpty ? "any course" : string.Join(", ", Some(all.Parts.Select(Nested))),
        NotPool not => $"not {Nested(not.Of)}",
        CoursesPool courses => string.Join(", ", Some(courses.Courses.Select(c => $"{c.Subject} {c.Number}"))),
        SubjectPool subject => $"subject {string.Join(", ", Some(subject.Subjects))}",
        NumberPool number => $"numbered {number.Low} to {number.High}",
        InstitutionPool institution => $"taken at {string.Join(", ", institution.Institutions)}",
        AttributePool attribute => $"marked {string.Join(", ", Some(attribute.Attributes))}",
        TermPool term => $"in {string.Join(", ", Some(term.Terms))}",
        SincePool since => $"since {since.Date:yyyy-MM-dd}",
        RecentPool { Years: var years, Of: var day } => $"within {years} {(years == 1 ? "year" : "years")} of {(day == RecencyDay.Graduation ? "graduation" : "the audit")}",
        ByTermPool by => $"by term {by.Number}",
        GradePool grade => $"with {grade.Minimum} or better",
        GradedPool graded => $"graded {string.Join(", ", graded.Grades)}",
        ModePool mode => $"taught {string.Join(", ", mode.Modes)}",
        CreditPool credit => $"worth {credit.Low} to {credit.High} credits",
        TransferPool transfer => transfer.Transferred ? "transfer credit" : "not transfer credit",
        CountedInPool counted => $"counted in {string.Join(", ", counted.Credentials)}",
        _ => pool.ToString() ?? "courses",
    };

    private static string Nested(Pool pool) =>
        pool is AnyPool { Parts.Length: > 1 } or AllPool { Parts.Length: > 1 } ? $"({Describe(pool)})" : Describe(pool);

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
