using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Curriculum.Features;

/// <summary>Approves a version in review, or returns it with a comment. Whoever wrote any of it can't approve it.</summary>
public static class ReviewVersion
{
    /// <summary>What the reviewer says.</summary>
    public enum Verdict
    {
        /// <summary>Approve: it may be awarded from its first day.</summary>
        Approve = 1,

        /// <summary>Approve for the catalog only: it can't be awarded.</summary>
        ApproveForCatalog = 2,

        /// <summary>Give it back to its authors.</summary>
        Return = 3,
    }

    public sealed record Request(Verdict Verdict, Guid IdempotencyKey, [property: StringLength(2_000)] string? Comment = null);

    /// <param name="Awardable">Whether it may be awarded now.</param>
    public sealed record Response(VersionStage Stage, bool Awardable);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/credential-versions/{id}/review", async (CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Approve)
        .WithName(nameof(ReviewVersion)).WithSummary("Approve or return a version in review").WithTags("Curriculum");

    internal static Task<Outcome<Response>> Handle(CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var drafting = await Drafting.Load(write, id, ct);
            if (drafting.Refusal is { } missing)
            {
                return missing;
            }

            var (credential, version) = drafting.Value;
            var (who, decision) = (Decider.Of(write), write.NewId<DecisionId>());
            var refusal = body.Verdict == Verdict.Return
                ? version.Return(who, decision, body.Comment ?? "")
                : version.Approve(who, decision, body.Comment, body.Verdict == Verdict.ApproveForCatalog);
            if (refusal is not null)
            {
                return refusal;
            }

            if (body.Comment is { Length: > 0 } comment)
            {
                write.Because(comment);
            }

            if (version.Stage == VersionStage.Approved)
            {
                write.Raise(version.Id, new VersionApproved(version.Id, credential.Id, credential.Key, version.Awardable));
            }

            return new Response(version.Stage, version.Awardable);
        }, ct);
}
