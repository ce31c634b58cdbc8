using Cairn.Audit.Contracts;
using Cairn.Audit.Features;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Audit;

/// <summary>A proposed exception, held against the rules and the record that it is about.</summary>
internal sealed record WhatIsAsked(string? Node, Attempt? Attempt, CourseKey? InPlaceOf, ChangedAmounts? Amounts)
{
    /// <returns>What was asked for, with what its kind takes and nothing else; a refusal names the field.</returns>
    public static Outcome<WhatIsAsked> Of(ProposeException.Request body, Explained audit, DateOnly today)
    {
        var node = string.IsNullOrWhiteSpace(body.Node) ? null : body.Node;
        if (!Enum.IsDefined(body.Kind))
        {
            return Refusal.Invalid("kind", "exception-kind-missing", "Say what the exception does.");
        }

        if (body.Expires < today)
        {
            return Refusal.Invalid("expires", "exception-expires-past", "The last day is past already.");
        }

        if (node is null ? body.Kind is not (ExceptionKind.Substitute or ExceptionKind.Exclude) : audit.Result.Find(node) is null)
        {
            return Refusal.Invalid("node", "exception-node-unknown", "The rules have no such requirement. Choose it on the audit.");
        }

        return body.Kind switch
        {
            ExceptionKind.Waive => new WhatIsAsked(node, null, null, null),
            ExceptionKind.ChangeLimit => Changed(node, body.Amounts, audit),
            _ => audit.Record.Attempts.FirstOrDefault(a => a.Id == body.Attempt?.ToString()) is { } attempt
                ? About(attempt, node, body, audit.Rules)
                : Refusal.Invalid("attempt", "exception-attempt-unknown", "The record has no such attempt."),
        };
    }

    /// <summary>Asks the engine, as if it were approved: what would change nothing is not worth a decision.</summary>
    public static Refusal? WhyUseless(AuditException exception, Explained audit)
    {
        var approved = exception.ForEngine() with { Approver = "" };
        var outcome = RuleEngine.Audit(audit.Rules, audit.Record, [approved]).Exceptions.Single();
        return outcome.Honored ? null : new("exception-no-effect", $"It would change nothing here: {outcome.Why.English}");
    }

    private static Outcome<WhatIsAsked> About(Attempt attempt, string? node, ProposeException.Request body, RuleSet rules) => body.Kind switch
    {
        ExceptionKind.Substitute => Substituted(node, attempt, body.InPlaceOf, rules),
        ExceptionKind.ApplyHere when Find(rules, node) is not (CourseRule or TakeRule) =>
            Refusal.Invalid("node", "exception-node-group", "Attempts are applied to single requirements, not to groups of them."),
        _ => new WhatIsAsked(node, attempt, null, null),
    };

    private static Outcome<WhatIsAsked> Changed(string? node, ChangedAmounts? amounts, Explained audit)
    {
        if (amounts is null or { IsEmpty: true })
        {
            return Refusal.Invalid("amounts", "exception-amounts-missing", "Say what is asked for instead.");
        }

        return amounts.MinimumGrade is { Length: > 0 } grade && audit.Record.Grades.Find(grade) is null
            ? Refusal.Invalid("amounts.minimumGrade", "exception-grade-unknown", $"{grade} is not a mark of the scheme {audit.Record.Grades.Name}.", grade, audit.Record.Grades.Name)
            : new WhatIsAsked(node, null, null, amounts);
    }

    private static Outcome<WhatIsAsked> Substituted(string? node, Attempt attempt, string? inPlaceOf, RuleSet rules)
    {
        if (!CourseKey.TryParse(inPlaceOf, rules.Institution, out var course))
        {
            return Refusal.Invalid("inPlaceOf", "exception-course-missing", "Name a course: subject and number.");
        }

        var reach = RuleReach.Of(node is null ? rules : rules with { Root = Find(rules, node)! });
        return reach.IsOpen || reach.Subjects.Contains(course.Subject)
            ? new WhatIsAsked(node, attempt, course, null)
            : Refusal.Invalid("inPlaceOf", "exception-course-unasked", $"Nothing here asks for {course.ToDisplay()}.", course.ToDisplay());
    }

    private static Rule? Find(RuleSet rules, string? node) => rules.Root.AppliedNodes().FirstOrDefault(r => r.Id == node);
}

/// <summary>Ids under which a human being is known.</summary>
internal static class Same
{
    /// <summary>The person, and everyone who was merged into them.</summary>
    public static async Task<IReadOnlyList<PersonId>> Human(CairnDb db, PersonId person, CancellationToken ct) =>
        [person, .. await Cairn.People.Contracts.PersonNames.MergedInto(db, person, ct)];
}
