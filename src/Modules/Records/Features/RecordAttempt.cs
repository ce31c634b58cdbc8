using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>Records that a learner takes or took a course, or transferred credit in.</summary>
public static class RecordAttempt
{
    /// <param name="Title">Left out: the catalog's.</param>
    /// <param name="Grade">A mark of the scheme; left out while in progress.</param>
    /// <param name="TransferredFrom">Where the credit was earned; left out for the institution's own.</param>
    public sealed record Request(
        [property: Required, StringLength(40, MinimumLength = 1)] string Subject, [property: Required, StringLength(40, MinimumLength = 1)] string Number,
        TermId Term, [property: Range(0, 1000)] decimal Credits, [property: Required, StringLength(40, MinimumLength = 1)] string Unit, Guid IdempotencyKey,
        [property: StringLength(400)] string? Title = null, [property: StringLength(16)] string? Grade = null,
        [property: StringLength(200)] string? TransferredFrom = null);

    public sealed record Response(AttemptId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/learners/{id}/attempts", async (LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(RecordsPermissions.Write)
        .WithName(nameof(RecordAttempt)).WithSummary("Record a course or transfer credit").WithTags("Records");

    internal static Task<Outcome<Response>> Handle(LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            var learner = await write.Visible<Learner>().SingleOrDefaultAsync(l => l.Id == id, ct);
            if (learner is null)
            {
                return Refusal.NotFound("learner", id.Value);
            }

            if (learner.WhyNotChangedBy(write.Actor) is { } own)
            {
                return own;
            }

            if (!await write.Set<Term>().AnyAsync(t => t.Id == body.Term, ct))
            {
                return Refusal.Invalid("term", "term-unknown", "There is no such term.");
            }

            var course = new CourseKey(body.TransferredFrom ?? learner.Institution, body.Subject, body.Number);
            var title = body.Title ?? (body.TransferredFrom is null ? await TitleOf(write.Db, course, ct) : null);
            var attempt = new Attempt
            {
                Id = write.NewId<AttemptId>(),
                Learner = id,
                Person = learner.Person,
                Institution = course.Institution,
                Subject = course.Subject,
                Number = course.Number,
                Title = title,
                Term = body.Term,
                Status = AttemptStatus.InProgress,
                CreditsAttempted = body.Credits,
                Unit = body.Unit,
                TransferredFrom = body.TransferredFrom,
                Source = "registrar",
            };
            var grading = await GradingPolicies.For(write.Db, learner.Institution, ct);
            if (attempt.GradeWith(body.Grade, grading.Scheme) is { } refusal)
            {
                return refusal;
            }

            write.Add(attempt);
            await Standings.Refresh(write, [id], ct);
            write.Raise(id, new RecordChanged(id) { Touched = RecordTouch.Of([attempt]) });
            return new Response(attempt.Id);
        }, ct);

    /// <summary>The catalog's title of a course, where it knows it.</summary>
    private static async Task<string?> TitleOf(CairnDb db, CourseKey course, CancellationToken ct)
    {
        if (!(await CourseCatalog.Institutions(db, ct)).TryGetValue(course.Institution, out var institution))
        {
            return null;
        }

        var code = new CourseCode(institution, course.Subject, course.Number);
        return (await CourseCatalog.ByCode(db, [code], ct)).TryGetValue(code, out var line) ? line.Title.In(CultureInfo.GetCultureInfo("en")) : null;
    }
}
