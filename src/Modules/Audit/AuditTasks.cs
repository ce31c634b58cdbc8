using Cairn.Audit.Contracts;
using Cairn.Audit.Features;
using Cairn.Audit.Parts;
using Cairn.Audit.Resources;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cairn.Audit;

/// <summary>Tells a learner which credential is nearest and what is missing, and shows their cairn.</summary>
internal sealed class AuditTasks(IStringLocalizer<AuditText> l, AuditWords words, AuditStones stones) : IHomeTasks
{
    /// <summary>How many credentials that are on the way the first page shows; the page of all shows the rest.</summary>
    private const int OnTheWay = 3;

    public async Task<HomeShare> For(Actor actor, CairnDb db, CancellationToken ct)
    {
        var own = await OfLearner(actor, db, ct);
        return own with { Tasks = [.. await ToDecide(actor, db, ct), .. own.Tasks] };
    }

    /// <summary>Exceptions that wait for somebody like the actor; not those about or by themself.</summary>
    private async Task<IReadOnlyList<HomeTask>> ToDecide(Actor actor, CairnDb db, CancellationToken ct)
    {
        var waiting = actor.May(AuditPermissions.ApproveException)
            ? await db.Visible<AuditException>(actor.Acting(AuditPermissions.ApproveException))
                .CountAsync(e => e.Stage == ExceptionStage.Proposed && e.ProposedBy != actor.Person && e.Person != actor.Person, ct)
            : 0;
        return waiting > 0 ? [new(l.Count("ExceptionsWait", waiting), l["Decide"], "/exceptions")] : [];
    }

    private async Task<HomeShare> OfLearner(Actor actor, CairnDb db, CancellationToken ct)
    {
        if (!actor.Is(Role.Learner) || await MyAudits.Handle(actor.Acting(AuditPermissions.Self), db, ct) is not { Refusal: null, Value: var audits })
        {
            return HomeShare.Nothing;
        }

        var near = audits.Where(a => a.HeldSince is null && a.Nearness == Nearness.Near).ToList();
        var complete = audits.Where(a => a.HeldSince is null && a.Nearness == Nearness.Complete).ToList();
        var standing = (complete.Count, near.Count) switch
        {
            (1, _) => l["Standing_Complete", complete[0].Version.Title].Value,
            ( > 1, _) => l["Standing_Complete_Many", complete.Count].Value,
            (_, > 0) => l["Standing_Near", near[0].Version.Title].Value,
            _ => null,
        };
        return new(standing, [.. near.Take(3).Select(a => new HomeTask(l["Task_Near", a.Version.Title], l["Task_Button"], $"/audits/{a.Version.Id}", words.Next(a)))]) { Parts = Cairn(audits) };
    }

    private IReadOnlyList<HomePart> Cairn(IReadOnlyList<LearnerAudit> audits)
    {
        var shown = audits.Where(a => a.HeldSince is not null || a.Nearness is Nearness.Complete or Nearness.Near)
            .Concat(audits.Where(a => a.HeldSince is null && a.Nearness is Nearness.Away).Take(OnTheWay));
        return stones.Of(shown, "/audits") is { Count: > 0 } pile
            ? [new(typeof(YourCairn), new Dictionary<string, object?> { [nameof(YourCairn.Stones)] = pile })]
            : [];
    }
}
