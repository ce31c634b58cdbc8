using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Features;

/// <summary>How close one learner is to every credential that may be awarded now, for staff. The reading is noted.</summary>
public static class ListAudits
{
    public sealed record Response(IReadOnlyList<Row> Audits)
    {
        internal static Response Of(IReadOnlyList<LearnerAudit> audits) => new([.. audits.Select(a => new Row(
            a.Version.Id, a.Version.Credential, a.Version.Key, a.Version.Kind, a.Version.Title, a.Nearness, a.Distance.Needed, a.Distance.Unmet, a.HeldSince))]);
    }

    /// <param name="Needed">Conditions that must be met.</param>
    /// <param name="Unmet">Those that completed work doesn't meet.</param>
    public sealed record Row(
        CredentialVersionId Version, CredentialId Credential, string Key, CredentialKind Kind, LocalizedText Title, Nearness Nearness, int Needed, int Unmet,
        DateOnly? HeldSince);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/learners/{id}/audits", async (LearnerId id, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, actor, db, ct)).Then<Response>(audits => Response.Of(audits)).ToHttp())
        .RequirePermission(AuditPermissions.Read)
        .WithName(nameof(ListAudits)).WithSummary("See how close a learner is to every credential").WithTags("Audit");

    internal static async Task<Outcome<LearnerAudit[]>> Handle(LearnerId id, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (!await LearnerRecords.Visible(db, actor).AnyAsync(l => l == id, ct))
        {
            return Refusal.NotFound("learner", id.Value);
        }

        var person = (await LearnerRecords.Lines(db, [id], ct))[id].Person;
        await Reading.Note(db, actor, id, person, ct);
        return (LearnerAudit[])[.. await DegreeAudits.All(db, id, Days.Today(db), ct)];
    }
}
