using Cairn.Credentials.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>A person's own credentials, the latest first.</summary>
public static class MyCredentials
{
    public sealed record Response(IReadOnlyList<Row> Credentials);

    /// <param name="Token">The last part of the public address; null while private.</param>
    public sealed record Row(
        IssuedCredentialId Id, AwardId Award, string Key, LocalizedText Title, CredentialKind Kind, DateTimeOffset IssuedAt,
        DateOnly? ConferredOn, string? Token, DateTimeOffset? SharedAt, DateTimeOffset? RevokedAt, string? RevokedBecause);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/credentials", async (Actor actor, CairnDb db, CancellationToken ct) => (await Handle(actor, db, ct)).ToHttp())
        .RequirePermission(CredentialsPermissions.Self)
        .WithName(nameof(MyCredentials)).WithSummary("See your own credentials");

    internal static async Task<Outcome<Response>> Handle(Actor actor, CairnDb db, CancellationToken ct)
    {
        var rows = await (from issued in db.Set<IssuedCredential>().AsNoTracking()
                          join award in db.Set<Award>().AsNoTracking() on issued.Award equals award.Id
                          where issued.Person == actor.Person
                          select new { Issued = issued, Award = award }).ToListAsync(ct);
        var versions = await CredentialCatalog.Versions(db, rows.Select(r => r.Award.CredentialVersion), ct);
        return new Response([.. rows.OrderByDescending(r => r.Issued.IssuedAt).Select(r => new Row(
            r.Issued.Id, r.Award.Id, r.Award.Key, versions[r.Award.CredentialVersion].Title, versions[r.Award.CredentialVersion].Kind,
            r.Issued.IssuedAt, r.Award.ConferredOn, r.Issued.Token, r.Issued.SharedAt, r.Issued.RevokedAt, r.Issued.RevokedBecause))]);
    }
}
