using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit.Features;

/// <summary>Whether a learner has what a course asks for before it, for staff. The reading is noted before the answer goes out.</summary>
public static class CheckPrerequisites
{
    /// <param name="Code">Subject and number.</param>
    /// <param name="Words">What the course asks for in words, where it has no rules.</param>
    /// <param name="Result">The tree of what it asks for with states and reasons; null where it has no rules.</param>
    public sealed record Response(LearnerId Learner, CourseId Course, string Code, LocalizedText Title, Readiness Readiness, string? Words, AuditResult? Result)
    {
        internal static Response Of(CourseAudit audit) => new(
            audit.Learner.Id, audit.Asked.Course.Id, audit.Asked.Course.Code.ToString(), audit.Asked.Course.Title, audit.Readiness, audit.Asked.Words, audit.Result)
        {
            Exceptions = audit.Exceptions,
        };

        /// <summary>The learner's exceptions to what the course asks for that wait or were approved, each with whether it took effect.</summary>
        public IReadOnlyList<ExceptionLine> Exceptions { get; init; } = [];
    }

    internal static void Map(SliceRoutes api) => api
        .MapGet("/learners/{id}/courses/{course}/prerequisites", async (LearnerId id, CourseId course, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, course, actor, db, ct)).Then<Response>(audit => Response.Of(audit)).ToHttp())
        .RequirePermission(AuditPermissions.Read)
        .WithName(nameof(CheckPrerequisites)).WithSummary("See whether a learner has what a course asks for").WithTags("Audit");

    internal static async Task<Outcome<CourseAudit>> Handle(LearnerId id, CourseId course, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (!await LearnerRecords.Visible(db, actor).AnyAsync(l => l == id, ct))
        {
            return Refusal.NotFound("learner", id.Value);
        }

        if (await Prerequisites.Of(db, id, course, Days.Today(db), ct) is not { } audit)
        {
            return Refusal.NotFound("course", course.Value);
        }

        await Reading.Note(db, actor, id, audit.Learner.Person, ct);
        return audit;
    }
}
