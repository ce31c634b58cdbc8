using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Curriculum.Features;

/// <summary>Writes the rules of a draft. Whoever does is an author of the version, and will not approve it.</summary>
public static class WriteRules
{
    /// <param name="Rules">Text of docs/rules.md.</param>
    /// <param name="Expected">The version number the writer has read, as with If-Match; absent: whatever is there is replaced.</param>
    /// <param name="Comment">What was changed and why.</param>
    public sealed record Request(
        [property: Required, StringLength(1_000_000)] string Rules, Guid IdempotencyKey, int? Expected = null, [property: StringLength(2_000)] string? Comment = null);

    /// <param name="Rules">The canonical text, as it is kept.</param>
    /// <param name="Number">The version number after writing.</param>
    public sealed record Response(string Rules, int Number);

    internal static void Map(SliceRoutes api) => api
        .MapPut("/credential-versions/{id}/rules", async (CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(WriteRules)).WithSummary("Write the rules of a draft").WithTags("Curriculum");

    internal static Task<Outcome<Response>> Handle(CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var drafting = await Drafting.Load(write, id, ct);
            if (drafting.Refusal is { } missing)
            {
                return missing;
            }

            var (credential, version) = drafting.Value;
            if (body.Expected is { } expected && expected != version.Version)
            {
                return new Refusal("changed-meanwhile",
                    "Somebody else changed these rules while you wrote. What you wrote is kept here; compare it with what is there now.",
                    StatusCodes.Status412PreconditionFailed);
            }

            var reading = ReadRules.Of(body.Rules, credential.Key);
            if (reading.Refusal is { } unreadable)
            {
                return unreadable;
            }

            var read = reading.Value;
            var refusal = version.Write(read, Decider.Of(write), write.NewId<DecisionId>(), body.Comment)
                ?? await Stacking.Link(write, id, credential.Key, read.Asks, ct);
            if (refusal is not null)
            {
                return refusal;
            }

            return new Response(read.Text, version.Version + 1);
        }, ct);
}
