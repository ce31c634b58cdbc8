using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>One award with its audit, decisions and documents. Staff reading it is noted.</summary>
public static class ReadAward
{
    /// <param name="ApprovedOn">The day on which the credential's version was approved.</param>
    public sealed record Response(
        ListAwards.Row Award, string? ProposedByName, string? DecidedByName, DateTimeOffset? DecidedAt, string? Reason,
        Snapshot? Audit, IReadOnlyList<Document> Documents, DateOnly? ApprovedOn);

    /// <summary>The audit the award rests on.</summary>
    public sealed record Snapshot(DateOnly AsOf, decimal CreditsApplied, decimal? Gpa, Requirement Root)
    {
        /// <summary>The exceptions it rested on; none in audits of before they were kept with them.</summary>
        public IReadOnlyList<RestedOn> Exceptions { get; init; } = [];
    }

    public sealed record Requirement(string Title, bool IsMet, IReadOnlyList<Counted> Counts, IReadOnlyList<Requirement> Parts);

    public sealed record Counted(string Course, string? Title, string? Grade, string Term, decimal Credits);

    public sealed record Document(IssuedCredentialId Id, DateTimeOffset IssuedAt, string Digest, DateTimeOffset? RevokedAt, string? RevokedBecause, bool IsShared);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/awards/{id}", async (AwardId id, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Read)
        .WithName(nameof(ReadAward)).WithSummary("See one award");

    internal static async Task<Outcome<Response>> Handle(AwardId id, Actor actor, CairnDb db, CancellationToken ct)
    {
        var award = await db.Visible<Award>(actor).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (award is null)
        {
            return Refusal.NotFound("award", id.Value);
        }

        await Reading.Note(db, actor, award.Learner, award.Person, ct);
        var documents = await db.Set<IssuedCredential>().AsNoTracking().Where(i => i.Award == id).OrderByDescending(i => i.IssuedAt).ToListAsync(ct);
        PersonId[] deciders = [.. new[] { award.ProposedBy, award.DecidedBy }.OfType<PersonId>()];
        var names = await PersonNames.Of(db, deciders, ct);
        var version = await CredentialCatalog.Version(db, award.CredentialVersion, ct);
        var snapshot = AuditSnapshot.Read(award.Snapshot);
        return new Response(
            (await ListAwards.Rows(db, [award], ct))[0],
            award.ProposedBy is { } by ? names.GetValueOrDefault(by, "") : null, award.DecidedBy is { } decider ? names.GetValueOrDefault(decider, "") : null,
            award.DecidedAt, award.Reason,
            snapshot is null ? null : new(snapshot.AsOf, snapshot.CreditsApplied, snapshot.Gpa, Show(snapshot.Root)) { Exceptions = await RestedOn.Of(snapshot, award, db, ct) },
            [.. documents.Select(d => new Document(d.Id, d.IssuedAt, d.Digest, d.RevokedAt, d.RevokedBecause, d.Token is not null))],
            version?.ApprovedAt is { } at ? db.Home.Institution.DayAt(at) : null);
    }

    internal static Requirement Show(SnapshotNode node) => new(
        node.Title, node.State == DegreeRules.RequirementState.Met,
        [.. node.Counts.Select(c => new Counted(c.Course, c.Title, c.Grade, c.Term, c.Credits))], [.. node.Parts.Select(Show)]);
}
