using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>Hands a draft in for review.</summary>
public static class SubmitVersion
{
    public sealed record Request(Guid IdempotencyKey, [property: StringLength(2_000)] string? Comment = null);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/credential-versions/{id}/submission", async (CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(SubmitVersion)).WithSummary("Hand a draft in for review").WithTags("Curriculum");

    internal static Task<Outcome<Done>> Handle(CredentialVersionId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var drafting = await Drafting.Load(write, id, ct);
            if (drafting.Refusal is { } missing)
            {
                return missing;
            }

            var version = drafting.Value.Version;
            if (await UnknownCredential(write, ReadRules.Stored(version.Rules), ct) is { } unknown)
            {
                return new Refusal("asked-credential-unknown", $"The rules ask for the credential {unknown}, which isn't here.") { Arguments = [unknown] };
            }

            if (Contradiction(version) is { } never)
            {
                return new Refusal("rules-unsatisfiable", $"Nobody can ever meet these rules. {PrerequisiteCheck.At(never.Line, never.Column, never.Sentence)}", StatusCodes.Status400BadRequest)
                {
                    Arguments = [never.Line, never.Column, new Slip(never)],
                };
            }

            return version.Submit(Decider.Of(write), write.NewId<DecisionId>(), body.Comment) is { } refusal ? refusal : new Done();
        }, ct);

    /// <summary>
    /// The first part that contradicts itself, whatever courses there are; null when there is none. A draft may, while it is
    /// written; what is approved may not.
    /// </summary>
    private static CheckRules.Finding? Contradiction(CredentialVersion version) =>
        DegreeRules.RuleLinter.CheckText(version.Written ?? version.Rules, grades: PrerequisiteCheck.AnyScale)
            .Where(f => f.Code == "unsatisfiable").Select(CheckRules.Said).OrderBy(f => f.Line).FirstOrDefault();

    private static async Task<string?> UnknownCredential(WriteUnit write, DegreeRules.RuleSet rules, CancellationToken ct)
    {
        var asks = new ReadRules(rules, "").Asks;
        var known = await write.Set<Credential>().Where(c => asks.Contains(c.Key)).Select(c => c.Key).ToListAsync(ct);
        return asks.FirstOrDefault(key => !known.Contains(key));
    }
}
