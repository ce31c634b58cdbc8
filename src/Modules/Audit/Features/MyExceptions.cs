using Cairn.Audit.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Features;

/// <summary>A learner's own exceptions, the latest first, with those that were ended.</summary>
public static class MyExceptions
{
    public sealed record Response(IReadOnlyList<ExceptionLine> Exceptions);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/exceptions", async (Actor actor, CairnDb db, CancellationToken ct) => (await Handle(actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.Self)
        .WithName(nameof(MyExceptions)).WithSummary("See the exceptions made for you").WithTags("Audit");

    internal static async Task<Outcome<Response>> Handle(Actor actor, CairnDb db, CancellationToken ct) =>
        new Response(await Of(actor.Person, db, ct));

    internal static async Task<IReadOnlyList<ExceptionLine>> Of(PersonId? person, CairnDb db, CancellationToken ct)
    {
        var today = Days.Today(db);
        return [.. (await db.Set<AuditException>().AsNoTracking().Where(e => e.Person == person).OrderByDescending(e => e.ProposedAt).ToListAsync(ct)).Select(e => e.Line(today))];
    }
}

/// <summary>The exceptions made for a person, for their own copy.</summary>
internal sealed class OwnExceptions : IPersonalData
{
    public string Name => "exceptions";

    public async Task<object?> Of(PersonId person, CairnDb db, CancellationToken ct) =>
        await MyExceptions.Of(person, db, ct) is { Count: > 0 } exceptions ? exceptions : null;
}
