using System.ComponentModel.DataAnnotations;
using System.Text.Json;
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

/// <summary>Proposes that a learner is held otherwise to the rules of a credential or a course than they say. It is honored when another person has approved it.</summary>
public static class ProposeException
{
    /// <param name="Node">The requirement's id in the rules; left out for the whole credential or course (substitute, exclude).</param>
    /// <param name="Attempt">The attempt that is applied or excluded, or whose course stands in for another.</param>
    /// <param name="InPlaceOf">The course it stands for: "PHIL 120", or "NORTH:PHIL 120".</param>
    /// <param name="Amounts">What is asked for instead, to change a limit.</param>
    /// <param name="Expires">The last day it holds; left out: for good.</param>
    /// <param name="CredentialVersion">The version at whose rules it is proposed; left out where it is about a course.</param>
    /// <param name="Course">The course whose prerequisites it is about; left out where it is about a credential.</param>
    public sealed record Request(
        ExceptionKind Kind, [property: Required, StringLength(500, MinimumLength = 3)] string Reason, Guid IdempotencyKey,
        [property: StringLength(200)] string? Node = null, AttemptId? Attempt = null, [property: StringLength(200)] string? InPlaceOf = null,
        ChangedAmounts? Amounts = null, DateOnly? Expires = null, CredentialVersionId? CredentialVersion = null, CourseId? Course = null);

    public sealed record Response(AuditExceptionId Id);

    internal static void Map(SliceRoutes api) => api
        .MapPost("/learners/{id}/exceptions", async (LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct)
            => (await Handle(id, body, actor, db, ct)).ToHttp())
        .RequirePermission(AuditPermissions.ProposeException)
        .WithName(nameof(ProposeException)).WithSummary("Propose an exception").WithTags("Audit");

    internal static Task<Outcome<Response>> Handle(LearnerId id, Request body, Actor actor, CairnDb db, CancellationToken ct) =>
        db.Write<Response>(actor, Once.By(body.IdempotencyKey, new { id, body }), async write =>
        {
            if (!await LearnerRecords.Visible(write.Db, actor).AnyAsync(l => l == id, ct))
            {
                return Refusal.NotFound("learner", id.Value);
            }

            var at = await RulesAtHand.Find(write.Db, id, body.CredentialVersion, body.Course, write.Today, ct);
            if (at.Refusal is { } nothing)
            {
                return nothing;
            }

            var found = at.Value;
            if (write.Actor.Person is not { } author)
            {
                return Refusal.Forbidden("An exception has an author: sign in as a person.") with { Reason = "person-needed" };
            }

            if ((await Same.Human(write.Db, author, ct)).Contains(found.Learner.Person))
            {
                return AuditException.Own;
            }

            var read = WhatIsAsked.Of(body, found.Audit, write.Today);
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            var exception = Make(write.NewId<AuditExceptionId>(), body, read.Value, found, author, write.Now);
            if (WhatIsAsked.WhyUseless(exception, found.Audit) is { } useless)
            {
                return useless;
            }

            if (await Repeats(exception, write, ct))
            {
                return new Refusal("exception-exists", "The same exception waits for a decision, or holds already.");
            }

            write.Because(body.Reason);
            write.Add(exception);
            return new Response(exception.Id);
        }, ct);

    private static AuditException Make(AuditExceptionId id, Request body, WhatIsAsked asked, RulesAtHand at, PersonId author, DateTimeOffset now) => new()
    {
        Id = id,
        Learner = at.Learner.Id,
        Person = at.Learner.Person,
        Key = at.Key,
        CredentialVersion = at.Version,
        ForCourse = at.Course,
        CourseRules = at.CourseRules,
        Kind = body.Kind,
        Node = asked.Node,
        Attempt = asked.Attempt is null ? null : body.Attempt,
        Course = asked.Attempt?.Course,
        InPlaceOf = asked.InPlaceOf,
        Amounts = asked.Amounts is { } amounts ? JsonSerializer.Serialize(amounts, KernelJson.Options) : null,
        Reason = body.Reason.Trim(),
        Expires = body.Expires,
        ProposedBy = author,
        ProposedAt = now,
    };

    private static async Task<bool> Repeats(AuditException made, WriteUnit write, CancellationToken ct) =>
        (await write.Set<AuditException>().AsNoTracking().Where(e => e.Learner == made.Learner && e.ForCourse == made.ForCourse && e.Kind == made.Kind).ToListAsync(ct))
            .Any(e => e.StateOn(write.Today) is ExceptionState.Waiting or ExceptionState.InForce
                && (made.ForCourse is not null || e.Key == made.Key) && (e.Node, e.Attempt, e.InPlaceOf, e.Amounts) == (made.Node, made.Attempt, made.InPlaceOf, made.Amounts));
}
