using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Records.Features;

/// <summary>
/// Defines or changes the GPA policy of an institution; under another name it takes the place of the one before. Averages already
/// printed keep the policy's name and their value.
/// </summary>
public static class SetGpaPolicy
{
    /// <param name="Institution">Code of the institution whose records it holds for; null: every other.</param>
    public sealed record Request(GpaPolicy Policy, Guid IdempotencyKey, [property: StringLength(64)] string? Institution = null);

    private const int LongestName = 80;
    private const decimal MostPoints = 100;

    internal static void Map(SliceRoutes api) => api
        .MapPost("/grading/policies", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Define)
        .WithName(nameof(SetGpaPolicy)).WithSummary("Define a GPA policy").WithTags("Records");

    internal static Task<Outcome<Done>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Done>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (WhyNot(body.Policy) is { } wrong)
            {
                return wrong;
            }

            // Two registrars may give one institution a policy each, or take one name for two.
            await write.OneAtATime("gpa-policies", ct);
            var book = await GradingPolicies.Load(write.Db, ct);
            if (book.Schemes.FirstOrDefault(s => s.Name == body.Policy.Scheme) is not { } scheme)
            {
                return Refusal.Invalid("policy.scheme", "scheme-unknown", $"There is no grade scheme {body.Policy.Scheme}.", body.Policy.Scheme);
            }

            if (Marks(body.Policy).FirstOrDefault(m => scheme.Find(m.Mark) is null) is { Mark: not null } unknown)
            {
                return Refusal.Invalid(unknown.Field, "grade-unknown", $"{unknown.Mark} is no mark of the scheme {scheme.Name}.", unknown.Mark, scheme.Name);
            }

            if (body.Institution is { } code && !(await CourseCatalog.Institutions(write.Db, ct)).ContainsKey(code))
            {
                return Refusal.Invalid("institution", "institution-unknown", $"There is no institution {code}.", code);
            }

            if (book.Policies.Any(p => p.Policy.Name == body.Policy.Name && p.Institution != body.Institution))
            {
                return new Refusal("policy-name-taken", $"A policy {body.Policy.Name} holds for other records already. Choose another name.")
                {
                    Arguments = [body.Policy.Name],
                    Fields = new Dictionary<string, string[]> { ["policy.name"] = ["This name is another policy's."] },
                };
            }

            await GradingPolicies.PutPolicy(write, body.Policy, body.Institution, ct);
            return new Done();
        }, ct);

    private static Refusal? WhyNot(GpaPolicy policy) => policy switch
    {
        _ when string.IsNullOrWhiteSpace(policy.Name) || policy.Name.Length > LongestName =>
            Refusal.Invalid("policy.name", "policy-name", $"A policy has a name of at most {LongestName} characters."),
        { Decimals: < 0 or > 4 } => Refusal.Invalid("policy.decimals", "policy-decimals", "A GPA is shown with 0 to 4 decimals."),
        { ReplacesBelow: < 0 or > MostPoints } => Refusal.Invalid("policy.replacesBelow", "policy-points", $"Points are between 0 and {MostPoints}.", MostPoints),
        _ when policy.Points.Values.Any(p => p is < 0 or > MostPoints) => Refusal.Invalid("policy.points", "policy-points", $"Points are between 0 and {MostPoints}.", MostPoints),
        _ => null,
    };

    /// <summary>The marks that a policy names, each with the field that does.</summary>
    private static IEnumerable<(string Field, string Mark)> Marks(GpaPolicy policy) =>
        policy.LeftOut.Select(m => ("policy.leftOut", m)).Concat(policy.Points.Keys.Select(m => ("policy.points", m)));
}
