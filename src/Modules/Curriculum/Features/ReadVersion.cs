using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum.Features;

/// <summary>One version: its rules, what could not be read of them, and everything decided about it.</summary>
public static class ReadVersion
{
    /// <param name="Number">Counts the saves; a writer sends it back.</param>
    public sealed record Response(
        CredentialVersionId Id, CredentialId Credential, string Key, LocalizedText Title, int CatalogYear, DateOnly From, DateOnly? To, VersionStage Stage,
        bool Awardable, DateTimeOffset? ApprovedAt, string Rules, int Number, IReadOnlyList<Unread> Unmapped, IReadOnlyList<Step> Decisions)
    {
        /// <summary>The rules as their author wrote them, with comments; null where that is the canonical text.</summary>
        public string? Written { get; init; }
    }

    /// <summary>A requirement that could not be read: its node, what stands there, and where it stood.</summary>
    public sealed record Unread(string Node, string What, string Where);

    /// <param name="By">Who, by name; "import" for an importer.</param>
    public sealed record Step(DecisionKind Kind, string By, PersonId? Person, DateTimeOffset At, string? Comment);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/credential-versions/{id}", async (CredentialVersionId id, CairnDb db, CancellationToken ct) => (await Handle(id, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Read)
        .WithName(nameof(ReadVersion)).WithSummary("Read a credential version").WithTags("Curriculum");

    internal static async Task<Outcome<Response>> Handle(CredentialVersionId id, CairnDb db, CancellationToken ct)
    {
        var version = await db.Set<CredentialVersion>().AsNoTracking().Include(v => v.Decisions.OrderBy(d => d.Step)).SingleOrDefaultAsync(v => v.Id == id, ct);
        if (version is null)
        {
            return Refusal.NotFound("credential version", id.Value);
        }

        var credential = await db.Set<Credential>().AsNoTracking().SingleAsync(c => c.Id == version.Credential, ct);
        var names = await PersonNames.Of(db, [.. version.Decisions.Select(d => d.Person).OfType<PersonId>()], ct);
        var read = new ReadRules(ReadRules.Stored(version.Rules), version.Rules);
        return new Response(
            id, credential.Id, credential.Key, credential.Title, version.CatalogYear, version.From, version.To, version.Stage, version.Awardable,
            version.ApprovedAt, version.Rules, version.Version, [.. read.Unmapped.Select(u => new Unread(u.Id, u.What, u.Where))],
            [.. version.Decisions.Select(d => new Step(d.Kind, Name(d, names), d.Person, d.At, d.Comment))])
        {
            Written = version.Written,
        };
    }

    private static string Name(Decision decision, IReadOnlyDictionary<PersonId, string> names) =>
        decision.Person is { } person && names.GetValueOrDefault(person) is { Length: > 0 } name ? name : decision.By[(decision.By.IndexOf(':') + 1)..];
}
