using System.Text.Json;
using Cairn.Audit.Contracts;
using Cairn.Audit.Features;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Tests.Modules.Audit;

/// <summary>A college with one learner who misses something of a badge, an advisor who proposes and a registrar who approves.</summary>
internal sealed class ExceptionDesk : IAsyncDisposable
{
    public const string Rules = "all: [{ id: one, title: First, course: MATH 1, grade: C }, { id: more, title: More, take: 2, from: [MATH 2, MATH 3] }]";

    private ExceptionDesk(College college, AuditWorld world) => (College, World) = (college, world);

    public College College { get; }

    public AuditWorld World { get; }

    public CredentialVersionId Version { get; private set; }

    public LearnerId Learner { get; private set; }

    public PersonId Person { get; private set; }

    public Caller Advisor { get; private set; } = null!;

    public Caller Registrar { get; private set; } = null!;

    /// <param name="taken">What the learner took; by default everything but a C in MATH 1.</param>
    public static async Task<ExceptionDesk> Open(DatabaseKind kind, TimeProvider? clock = null, params (string Course, string? Grade)[] taken)
    {
        var college = await College.Open(kind, clock);
        var desk = new ExceptionDesk(college, await AuditWorld.Build(college));
        await college.Write<Done>(async write =>
        {
            await CredentialImport.Put(write.Db, write, [new("counting", CredentialKind.Badge, "Counting", desk.World.Institution)], default);
            return new Done();
        });
        desk.Version = await desk.World.Adopt("counting", Rules);
        (desk.Learner, desk.Person) = await desk.World.Learner("amara", taken.Length > 0 ? taken : [("MATH 1", "D"), ("MATH 2", "A"), ("MATH 3", "A"), ("STAT 7", "B")]);
        await college.Grant(desk.Person, Role.Learner, ScopeKind.Self);
        (desk.Advisor, desk.Registrar) = (await college.Sign(Role.Advisor), await college.Sign(Role.Registrar));
        return desk;
    }

    public Task<Reply> Propose(Caller by, object exception, Guid? key = null)
    {
        var body = JsonSerializer.SerializeToNode(exception, KernelJson.Options)!.AsObject();
        body["credentialVersion"] = Version.ToString();
        body["idempotencyKey"] = (key ?? Guid.NewGuid()).ToString();
        body.TryAdd("reason", "The committee decided so.");
        return by.Post($"/learners/{Learner}/exceptions", body);
    }

    public async Task<AuditExceptionId> Proposed(object exception)
    {
        var reply = await Propose(Advisor, exception);
        Assert.True(reply.IsSuccess, reply.Text);
        return reply.As<ProposeException.Response>().Id;
    }

    public async Task<AuditExceptionId> Approved(object exception)
    {
        var id = await Proposed(exception);
        var reply = await Approve(Registrar, id);
        Assert.True(reply.IsSuccess, reply.Text);
        return id;
    }

    public static Task<Reply> Approve(Caller by, AuditExceptionId id) => by.Post($"/exceptions/{id}/approve", new { IdempotencyKey = Guid.NewGuid() });

    public static Task<Reply> Decide(Caller by, AuditExceptionId id, string what) =>
        by.Post($"/exceptions/{id}/{what}", new { Reason = "It was decided otherwise.", IdempotencyKey = Guid.NewGuid() });

    /// <summary>Another day; sessions have ended meanwhile, so another registrar comes in.</summary>
    public async Task Wait(SetClock clock, DateTimeOffset until)
    {
        clock.Now = until;
        Registrar = await College.Sign(Role.Registrar);
    }

    public static Task<Reply> Withdraw(Caller by, AuditExceptionId id) => by.Post($"/exceptions/{id}/withdraw", new { IdempotencyKey = Guid.NewGuid() });

    public async Task<JsonElement> Audit(CredentialVersionId? version = null) => (await Registrar.Get($"/learners/{Learner}/audits/{version ?? Version}")).Json;

    public async Task<string> Nearness() => (await Audit()).GetProperty("nearness").GetString()!;

    /// <summary>The id of the learner's attempt at a course.</summary>
    public async Task<string> Attempt(string course)
    {
        await using var db = College.Home.OpenReader();
        return (await LearnerRecords.Of(db, Learner, new(2026, 1, 1), default))!.Attempts.Single(a => a.Course.ToDisplay() == course).Id;
    }

    public ValueTask DisposeAsync() => College.DisposeAsync();
}
