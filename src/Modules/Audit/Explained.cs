using Cairn.Audit.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;

namespace Cairn.Audit;

/// <summary>Rules and what came of them on a record, of a credential or of a course: what the tree on pages is made of.</summary>
/// <param name="Title">What the whole is called.</param>
/// <param name="Titles">Titles of the credentials that the rules ask for, or that have counted something on the record, by key.</param>
/// <param name="Exceptions">The exceptions that were made to these rules.</param>
internal sealed record Explained(
    string Title, RuleSet Rules, LearnerRecord Record, AuditResult Result, IReadOnlyDictionary<string, LocalizedText> Titles, IReadOnlyList<ExceptionLine> Exceptions)
{
    public static Explained Of(LearnerAudit audit) =>
        new(audit.Version.Title.ToString(), audit.Version.Rules, audit.Record, audit.Result, audit.Titles, audit.Exceptions);

    /// <summary>
    /// A course asks for a few things of a long record: what it doesn't ask for at all is not worth a reason each.
    /// </summary>
    public static Explained Of(CourseAudit audit, string title)
    {
        var (rules, result) = (audit.Asked.Rules!, audit.Result!);
        var reach = RuleReach.Of(rules);
        var asked = audit.Record.Attempts.Where(a => reach.IsOpen || a.CrossLists.Append(a.Course).Any(c => reach.Subjects.Contains(c.Subject))).Select(a => a.Id).ToHashSet();
        return new(title, rules, audit.Record, result with { NotCounted = [.. result.NotCounted.Where(n => n.Why.Code != "no-requirement" && asked.Contains(n.AttemptId))] }, audit.Titles, audit.Exceptions);
    }
}
