using System.ComponentModel.DataAnnotations;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Curriculum.Features;

/// <summary>Adds a course, or makes the one that has its code say what is given.</summary>
public static class SaveCourse
{
    public sealed record Request(
        [property: Required, StringLength(64)] string Institution, [property: Required, StringLength(40)] string Subject,
        [property: Required, StringLength(40)] string Number, [property: Required] LocalizedText Title,
        [property: Range(0, 1000)] decimal Credits, [property: Required, StringLength(40)] string CreditUnit, Guid IdempotencyKey)
    {
        public LocalizedText? About { get; init; }

        /// <summary>Rules (docs/rules.md), which are checked; or words, which are kept as they are.</summary>
        [StringLength(4_000)]
        public string? Prerequisites { get; init; }

        /// <summary>The unit that answers for it; absent: the institution.</summary>
        public UnitId? Owner { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }
    }

    public sealed record Response(CourseId Id, PutFate Fate);

    internal static void Map(SliceRoutes api) => api
        .MapPut("/courses", async (Request body, Actor actor, CairnDb db, CancellationToken ct) => (await Handle(body, actor, db, ct)).ToHttp())
        .RequirePermission(CurriculumPermissions.Write)
        .WithName(nameof(SaveCourse)).WithSummary("Add a course or change it").WithTags("Curriculum");

    internal static Task<Outcome<Response>> Handle(Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, body), async write =>
        {
            if (!(await CourseCatalog.Institutions(write.Db, ct)).TryGetValue(body.Institution, out var institution))
            {
                return Refusal.Invalid("institution", $"There is no institution {body.Institution}.");
            }

            var code = new CourseCode(institution, body.Subject, body.Number);
            var facts = new CourseFacts(code, body.Title, body.Credits, body.CreditUnit)
            {
                About = body.About,
                Prerequisites = body.Prerequisites,
                Owner = body.Owner,
                From = body.From,
                To = body.To,
            };
            var owners = (await CourseCatalog.Owners(write.Db, [code], ct)).Values.Append(body.Owner ?? institution);
            if (!owners.All(owner => Drafting.Reaches(actor, owner)))
            {
                return Refusal.NotFound("unit", body.Owner?.Value ?? institution.Value);
            }

            if (await WhyNot(code, body.Institution, body.Prerequisites, write, ct) is { } wrong)
            {
                return wrong;
            }

            var put = (await CourseCatalog.Put(write.Db, write, [facts], ct))[0];
            return put.Id is { } id ? new Response(id, put.Fate) : Refusal.Invalid("course", put.Why!);
        }, ct);

    /// <summary>Only what is new is held against the catalog: a course that others name may have gone since.</summary>
    private static async Task<Refusal?> WhyNot(CourseCode code, string institution, string? prerequisites, WriteUnit write, CancellationToken ct)
    {
        if (prerequisites is null)
        {
            return null;
        }

        // Two courses that are saved at the same moment would each not know what the other one asks for.
        await write.OneAtATime("course-prerequisites", ct);
        return await CoursePrerequisites.Text(write.Db, code, ct) == prerequisites
            ? null
            : await PrerequisiteCheck.WhyNot(prerequisites, code.ToKey(institution), write.Db, write.Today, ct);
    }
}
