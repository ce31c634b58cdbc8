using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.People;

/// <summary>
/// One human being. Learner, applicant, employee and contact are roles of a person and live in their own modules.
/// Names are rows of their own; what lists and searches need of them is kept here, in step, by <see cref="Take"/>.
/// </summary>
internal sealed class Person : Aggregate, IScoped<Person>
{
    public required PersonId Id { get; init; }

    /// <summary>What the person is called; empty when no name is known.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Family name first, folded to plain lower case: the order of lists.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>Every name and address, folded: what a search looks through.</summary>
    public string SearchText { get; private set; } = "";

    public DateOnly? BornOn { get; set; }

    /// <summary>Language the person wants to be addressed in (BCP 47); null: the institution's.</summary>
    public string? Language { get; set; }

    /// <summary>The person this one turned out to be; null for everyone else.</summary>
    public PersonId? MergedInto { get; private set; }

    /// <summary>Takes over what the names and addresses say.</summary>
    public void Take(IReadOnlyCollection<PersonName> names, IEnumerable<PersonEmail> emails, DateOnly today)
    {
        var shown = Naming.Display(names, today);
        DisplayName = shown?.Display ?? "";
        SortName = shown?.Sort ?? "";
        SearchText = string.Join(' ', names.Select(n => Naming.Fold(n.Written)).Concat(emails.Select(e => e.Address)).Distinct());
    }

    public void MergeInto(Person kept) => MergedInto = kept.Id;

    public void Separate() => MergedInto = null;

    /// <summary>A person's own record, and the people who hold a role in a unit within reach, or will.</summary>
    public static System.Linq.Expressions.Expression<Func<Person, bool>> Within(Reach reach, CairnDb db)
    {
        var self = reach.Self;
        var units = reach.Units.Select(u => (Guid?)u.Value).ToList();
        var today = db.Home.Institution.DayAt(db.Home.Parts.Clock.GetUtcNow());
        var grants = db.Set<Grant>().Where(g => g.To == null || g.To > today);
        return p => p.Id == self || grants.Any(g => g.Person == p.Id && g.Scope == ScopeKind.Unit && units.Contains(g.ScopeId));
    }
}
