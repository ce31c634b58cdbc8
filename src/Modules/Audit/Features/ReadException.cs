using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Features;

/// <summary>One exception with what was decided about it. Staff reading it is noted.</summary>
public static class ReadException
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/exceptions/{id}", async (AuditExceptionId id, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(id, actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.Read)
        .WithName(nameof(ReadException)).WithSummary("See one exception").WithTags("Audit");

    internal static async Task<Outcome<ListExceptions.Row>> Handle(AuditExceptionId id, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (await db.Visible<AuditException>(actor).SingleOrDefaultAsync(e => e.Id == id, ct) is not { } exception)
        {
            return Refusal.NotFound("exception", id.Value);
        }

        await Reading.Note(db, actor, exception.Learner, exception.Person, ct);
        var row = (await ListExceptions.Rows(db, [exception], ct))[0];
        return row with { Exception = await InForce(row.Exception, db, ct) };
    }

    /// <summary>With whether it takes effect under the rules that are in force today: they may have no such requirement any more.</summary>
    private static async Task<ExceptionLine> InForce(ExceptionLine exception, CairnDb db, CancellationToken ct)
    {
        var today = Days.Today(db);
        if (exception.State != ExceptionState.InForce)
        {
            return exception;
        }

        var audited = exception.ForCourse is { } course ? (await Prerequisites.Of(db, exception.Learner, course, today, ct))?.Exceptions
            : await CredentialCatalog.InForce(db, exception.Key, today, ct) is { } version ? (await DegreeAudits.Of(db, exception.Learner, version.Id, today, ct))?.Exceptions
            : null;
        return audited?.FirstOrDefault(e => e.Id == exception.Id) ?? exception;
    }
}
