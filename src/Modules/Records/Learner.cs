using System.Linq.Expressions;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Records;

/// <summary>
/// A person as a learner. Attempts, terms and programs are rows of their own; what lists show and sort by
/// is kept here in step by <see cref="Standings"/>.
/// </summary>
internal sealed class Learner : Aggregate, IScoped<Learner>
{
    public required LearnerId Id { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>The person it belonged to before a merge; null when it was never moved.</summary>
    public PersonId? CameFrom { get; set; }

    /// <summary>The learner's number, unique here.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the institution of the record: what scopes its courses and chooses its GPA policy.</summary>
    public required string Institution { get; init; }

    /// <summary>The unit the learner belongs to; null: none in particular.</summary>
    public UnitId? Unit { get; set; }

    /// <summary>First day as a learner, when known.</summary>
    public DateOnly? Since { get; set; }

    /// <summary>Level as last reported: "02 Second-year".</summary>
    public string? Level { get; set; }

    /// <summary>Standing as last reported: "Good Standing".</summary>
    public string? Standing { get; set; }

    /// <summary>Credits earned in all.</summary>
    public decimal CreditsEarned { get; set; }

    /// <summary>Cumulative GPA; null when nothing counts.</summary>
    public decimal? Gpa { get; set; }

    /// <summary>Order of the last term with an attempt or report; null when there is none.</summary>
    public int? LastTerm { get; set; }

    /// <returns>Null when the actor may change this record; nobody grades themself.</returns>
    public Refusal? WhyNotChangedBy(Actor actor) => actor.Person is { } who && who == Person
        ? new("own-record", "This is your own record; another registrar changes it.")
        : null;

    public static Expression<Func<Learner, bool>> Within(Reach reach, CairnDb db)
    {
        var self = reach.Self;
        var advisor = reach.CaseloadOf;
        var units = reach.Units.Select(u => (UnitId?)u).ToList();
        var programs = reach.Programs.Select(p => new CredentialId(p)).ToList();
        var sections = reach.Sections;
        var (caseloads, enrollments, attempts) = (db.Set<CaseloadEntry>(), db.Set<ProgramEnrollment>(), db.Set<Attempt>());
        return l => l.Person == self
            || units.Contains(l.Unit)
            || (advisor != null && caseloads.Any(c => c.Learner == l.Id && c.Advisor == advisor && c.EndedAt == null))
            || (programs.Count > 0 && enrollments.Any(e => e.Learner == l.Id && programs.Contains(e.Credential)))
            || (sections.Count > 0 && attempts.Any(a => a.Learner == l.Id && a.Section != null && sections.Contains(a.Section.Value)));
    }
}
