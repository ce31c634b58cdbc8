using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records;

/// <summary>Who can be made a learner's advisor: people within the actor's reach who hold the role on a day, by name.</summary>
/// <param name="Text">What was searched for, folded; empty for nothing.</param>
/// <param name="IsCut">Whether there are more: then a search finds them.</param>
internal sealed record AdvisorChoice(string Text, IReadOnlyList<PersonLine> People, bool IsCut)
{
    /// <summary>As many as one can choose from in a list without searching.</summary>
    private const int Most = 50;

    /// <summary>Before anybody was looked for.</summary>
    public static AdvisorChoice Nobody { get; } = new("", [], false);

    /// <param name="others">People who are left out: the learner, and who advises them already.</param>
    public static async Task<AdvisorChoice> Of(CairnDb db, Actor actor, DateOnly day, string? search, IReadOnlyCollection<PersonId> others, CancellationToken ct)
    {
        var text = PersonNames.Fold(search ?? "");
        var (visible, except) = (PersonNames.Visible(db, actor), others.ToList());
        var advisors = db.Set<Grant>().AsNoTracking().Where(g => g.Role == Role.Advisor && g.From <= day && (g.To == null || g.To > day)).Select(g => g.Person);
        var people = PersonNames.Lines(db).Where(p => advisors.Contains(p.Id) && visible.Contains(p.Id) && !except.Contains(p.Id));
        if (text.Length > 0)
        {
            people = people.Where(p => p.SearchText.Contains(text));
        }

        var found = await people.OrderBy(p => p.SortName).Take(Most + 1).ToListAsync(ct);
        return new(text, [.. found.Take(Most)], found.Count > Most);
    }
}
