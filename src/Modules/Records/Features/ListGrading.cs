using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Records.Features;

/// <summary>The grade schemes and GPA policies of the institution.</summary>
public static class ListGrading
{
    public sealed record Response(IReadOnlyList<SchemeRow> Schemes, IReadOnlyList<PolicyRow> Policies);

    public sealed record SchemeRow(string Name, IReadOnlyList<Grade> Grades);

    /// <param name="Institution">Whose records it holds for; null: every other.</param>
    public sealed record PolicyRow(string? Institution, GpaPolicy Policy);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/grading", async (CairnDb db, CancellationToken ct) => (await Handle(db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Read)
        .WithName(nameof(ListGrading)).WithSummary("List grade schemes and GPA policies").WithTags("Records");

    internal static async Task<Outcome<Response>> Handle(CairnDb db, CancellationToken ct)
    {
        var book = await GradingPolicies.Load(db, ct);
        return new Response(
            [.. book.Schemes.Select(s => new SchemeRow(s.Name, [.. s.Grades.OrderByDescending(g => g.Points ?? -1).ThenBy(g => g.Code, StringComparer.Ordinal)]))],
            [.. book.Policies.Select(p => new PolicyRow(p.Institution, p.Policy))]);
    }
}
