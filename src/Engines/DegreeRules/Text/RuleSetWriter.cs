using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Writes rules in the canonical form: fields in a fixed order, defaults left out, every node with its id.</summary>
internal sealed class RuleSetWriter
{
    private readonly YamlWriter yaml = new();
    private string institution = "";

    public string Write(RuleSet rules)
    {
        institution = rules.Institution;
        yaml.Field("cairn_rules", 1);
        yaml.Field("credential", rules.Credential);
        yaml.Field("title", rules.Title);
        yaml.Field("institution", rules.Institution.Length == 0 ? null : rules.Institution);
        yaml.Field("unit", rules.Unit);
        yaml.Field("credits_per_course", rules.CreditsPerCourse);
        if (rules.Repeats != RepeatPolicy.Best) yaml.Field("repeats", rules.Repeats.ToString().ToLowerInvariant());
        yaml.Nested("require", () => Node(rules.Root));
        if (!rules.Sharing.IsEmpty) yaml.List("sharing", rules.Sharing, share =>
        {
            yaml.Words("between", [share.First, share.Second]);
            yaml.Field("courses", share.Courses);
            yaml.Field("credits", share.Credits);
        });
        return yaml.ToString();
    }

    private void Node(Rule rule)
    {
        yaml.Field("id", rule.Id);
        yaml.Field("title", rule.Title);
        yaml.Field("note", rule.Note);
        yaml.Field("source", rule.Source);
        if (rule.CountsUpTo != 1) yaml.Field("counts", rule.CountsUpTo);
        yaml.Flag("stand_alone", rule.StandAlone);
        Body(rule);
        if (!rule.Limits.IsEmpty) yaml.List("limits", rule.Limits, limit =>
        {
            yaml.Nested(limit.Bound == LimitBound.AtMost ? "at_most" : "at_least", () =>
            {
                yaml.Field("courses", limit.Courses);
                yaml.Field("credits", limit.Credits);
            });
            PoolField("from", limit.From);
        });
    }

    private void Body(Rule rule)
    {
        switch (rule)
        {
            case CourseRule course:
                yaml.Field("course", Name(course.Course));
                if (!course.Equivalents.IsEmpty) yaml.Words("or", course.Equivalents.Select(Name));
                yaml.Field("grade", course.MinimumGrade);
                break;
            case TakeRule take:
                Take(take);
                break;
            case CorequisiteRule along:
                yaml.Field("corequisite", Name(along.Course));
                if (!along.Equivalents.IsEmpty) yaml.Words("or", along.Equivalents.Select(Name));
                yaml.Field("grade", along.MinimumGrade);
                break;
            case NotRule not:
                yaml.Nested("not", () => Node(not.Part));
                break;
            case CredentialRule credential:
                yaml.Field("credential", credential.Credential);
                break;
            case FactRule fact:
                yaml.Field("has", RuleWords.Of(fact.Kind));
                yaml.Field("key", fact is { Kind: FactKind.CatalogYear, Key: "" } ? null : fact.Key);
                yaml.Field("minimum", fact.AtLeast);
                break;
            case GpaRule gpa:
                yaml.Field("gpa", gpa.Minimum);
                PoolField("over", gpa.Over);
                break;
            case LastCreditsRule last:
                yaml.Field("last", last.Last);
                yaml.Field("minimum", last.AtLeast);
                PoolField("from", last.From);
                break;
            case GroupRule group:
                Group(group);
                break;
            case ConditionalRule choice:
                yaml.Nested("if", () => Node(choice.If));
                yaml.Nested("then", () => Node(choice.Then));
                if (choice.Else is { } otherwise) yaml.Nested("else", () => Node(otherwise));
                break;
            case UnmappedRule unmapped:
                yaml.Field("unmapped", unmapped.What);
                yaml.Field("where", unmapped.Where);
                break;
        }
    }

    private void Take(TakeRule take)
    {
        if (take is { Credits: 0, Subjects: 0, Terms: 0 }) yaml.Field("take", take.Courses);
        else yaml.Nested("take", () =>
        {
            yaml.Field("courses", take.Courses > 0 ? take.Courses : null);
            yaml.Field("credits", take.Credits > 0 ? take.Credits : null);
            yaml.Field("subjects", take.Subjects > 0 ? take.Subjects : null);
            yaml.Field("terms", take.Terms > 0 ? take.Terms : null);
        });
        yaml.Field("at_most", take.MaximumCourses);
        yaml.Field("grade", take.MinimumGrade);
        yaml.Field("minimum_gpa", take.MinimumGpa);
        PoolField("from", take.From);
    }

    private void Group(GroupRule group)
    {
        var key = group.InOrder ? "in_order" : group.Need switch { null => "all", 1 => "any", _ => "of" };
        if (key is "of" or "in_order") yaml.Field("at_least", group.Need);
        yaml.Field("minimum_gpa", group.MinimumGpa);
        yaml.List(key, group.Parts, Node);
    }

    private void PoolField(string key, Pool pool)
    {
        switch (pool)
        {
            case EverythingPool:
                break;
            case CoursesPool courses:
                yaml.Words(key, courses.Courses.Select(Name));
                break;
            default:
                yaml.Nested(key, () => new PoolWriter(yaml, Name).Write(pool));
                break;
        }
    }

    private string Name(CourseKey key) => key.Institution == institution ? key.ToDisplay() : $"{key.Institution}:{key.ToDisplay()}";

    private string Name(CoursePattern pattern) =>
        pattern.Institution == institution ? $"{pattern.Subject} {pattern.Number}" : $"{pattern.Institution}:{pattern.Subject} {pattern.Number}";
}

/// <summary>Writes pools as mappings of one field, or <c>all</c>, <c>any</c> and <c>not</c> of others.</summary>
internal sealed class PoolWriter(YamlWriter yaml, Func<CoursePattern, string> name)
{
    public void Write(Pool pool)
    {
        switch (pool)
        {
            case EverythingPool: yaml.List("all", ImmutableArray<Pool>.Empty, Write); break;
            case AnyPool any: Several("any", any.Parts); break;
            case AllPool all: Several("all", all.Parts); break;
            case NotPool not: yaml.Nested("not", () => Write(not.Of)); break;
            case CoursesPool courses: yaml.Words("courses", courses.Courses.Select(name)); break;
            case SubjectPool subject: yaml.Words("subject", subject.Subjects); break;
            case NumberPool number: yaml.Field("number", $"{number.Low}-{number.High}"); break;
            case AttributePool attribute: yaml.Words("attribute", attribute.Attributes); break;
            case InstitutionPool institution: yaml.Words("institution", institution.Institutions); break;
            case TermPool term: yaml.Words("term", term.Terms); break;
            case SincePool since: yaml.Field("since", since.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)); break;
            case RecentPool recent:
                yaml.Nested("within", () =>
                {
                    yaml.Field("years", recent.Years);
                    if (recent.Of == RecencyDay.Graduation) yaml.Field("of", "graduation");
                });
                break;
            case ByTermPool by: yaml.Field("by_term", by.Number); break;
            case GradePool grade: yaml.Field("grade", grade.Minimum); break;
            case GradedPool graded: yaml.Words("graded", graded.Grades); break;
            case ModePool mode: yaml.Words("mode", mode.Modes); break;
            case TransferPool transfer: yaml.Truth("transfer", transfer.Transferred); break;
            case CountedInPool counted: yaml.Words("counted_in", counted.Credentials); break;
            case CreditPool credits:
                yaml.Nested("credits", () =>
                {
                    yaml.Field("from", credits.Low);
                    yaml.Field("to", credits.High);
                });
                break;
        }
    }

    private void Several(string key, ImmutableArray<Pool> parts) => yaml.List(key, parts, Write);
}
