using System.ComponentModel.DataAnnotations;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Records.Features;

/// <summary>Defines or changes a GPA policy; averages already printed keep the policy's name and their value.</summary>
public static class SetGpaPolicy
{
    /// <param name="Institution">Code of the institution whose records it holds for; null: every other.</param>
    public sealed record Request(GpaPolicy Policy, Guid IdempotencyKey, [property: StringLength(64)] string? Institution = null);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/grading/policies", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Define)
        .WithName(nameof(SetGpaPolicy)).WithSummary("Define a GPA policy").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (string.IsNullOrWhiteSpace(body.Policy.Name) || body.Policy.Name.Length > 80)
            {
                return Refusal.Invalid("policy.name", "policy-name", "A policy has a name of at most 80 characters.");
            }

            if (body.Policy.Decimals is < 0 or > 4)
            {
                return Refusal.Invalid("policy.decimals", "policy-decimals", "A GPA is shown with 0 to 4 decimals.");
            }

            var book = await GradingPolicies.Load(write.Db, ct);
            if (book.Schemes.All(s => s.Name != body.Policy.Scheme))
            {
                return Refusal.Invalid("policy.scheme", "scheme-unknown", $"There is no grade scheme {body.Policy.Scheme}.", body.Policy.Scheme);
            }

            await GradingPolicies.PutPolicy(write, body.Policy, body.Institution, ct);
            return new Done();
        }, ct);
}
