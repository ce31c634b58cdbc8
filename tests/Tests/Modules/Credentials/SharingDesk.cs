using Cairn.Audit;
using Cairn.Credentials;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records;
using Cairn.Records.Contracts;
using Cairn.Tests.Modules.Audit;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>
/// A college whose certificates share courses: <c>core</c> limits nothing, <c>data</c> counts at most one course of <c>core</c>'s,
/// <c>left</c> and <c>right</c> at most one of any other certificate's. Amara took STAT 1 and STAT 2, which is enough for each.
/// </summary>
internal sealed class SharingDesk : IAsyncDisposable
{
    private readonly Dictionary<string, CredentialVersionId> versions = [];

    private SharingDesk(College college, AuditWorld world) => (College, World) = (college, world);

    public College College { get; }

    public AuditWorld World { get; }

    public LearnerId Learner { get; private set; }

    public PersonId Person { get; private set; }

    public Caller Advisor { get; private set; } = null!;

    public Caller Registrar { get; private set; } = null!;

    public static async Task<SharingDesk> Open(DatabaseKind kind)
    {
        var college = await College.Open(kind);
        var desk = new SharingDesk(college, await AuditWorld.Build(college));
        await desk.Add("core", new LocalizedText([new("en", "Statistics Core"), new("es", "Estadística básica")]), "");
        await desk.Add("data", new LocalizedText([new("en", "Data"), new("es", "Datos")]), Limited("core"));
        await desk.Add("left", "Left", Limited("certificate"));
        await desk.Add("right", "Right", Limited("certificate"));
        (desk.Learner, desk.Person) = await desk.World.Learner("amara", ("STAT 1", "A"), ("STAT 2", "B"));
        await college.Grant(desk.Person, Role.Learner, ScopeKind.Self);
        (desk.Advisor, desk.Registrar) = (await college.Sign(Role.Advisor), await college.Sign(Role.Registrar));
        return desk;
    }

    public CredentialVersionId Version(string key) => versions[key];

    /// <summary>A certificate of two courses in statistics, with limits on what it shares.</summary>
    public async Task Add(string key, LocalizedText title, string limits)
    {
        await College.Write<Done>(async write =>
        {
            await CredentialImport.Put(write.Db, write, [new(key, CredentialKind.Certificate, title, World.Institution)], default);
            return new Done();
        });
        versions[key] = await World.Adopt(key, Rules(limits));
    }

    public static string Rules(string limits) => $"all: [{{ id: two, title: Two courses, take: 2, from: [STAT *] }}]{limits}";

    public static string Limited(string to) => $", limits: [{{ at_most: {{ courses: 1 }}, from: {{ counted_in: [{to}] }} }}]";

    public async Task<AwardId> Propose(string key, LearnerId? learner = null)
    {
        var reply = await Advisor.Post("/awards", new { Learner = learner ?? Learner, CredentialVersion = versions[key], IdempotencyKey = Guid.NewGuid() });
        Assert.True(reply.IsSuccess, reply.Text);
        return reply.As<ProposeAward.Response>().Id;
    }

    public Task<Reply> Approve(params AwardId[] awards) => AwardDesk.Approve(Registrar, awards);

    /// <summary>Proposed, unless the system has done so, and approved.</summary>
    public async Task<AwardId> Awarded(string key)
    {
        var award = await Waiting(key) ?? await Propose(key);
        var approved = await Approve(award);
        Assert.True(approved.IsSuccess, approved.Text);
        return award;
    }

    private async Task<AwardId?> Waiting(string key)
    {
        await using var db = College.Home.OpenReader();
        return await db.Set<Award>().Where(a => a.Learner == Learner && a.Key == key && a.Stage == AwardStage.Proposed).Select(a => (AwardId?)a.Id).SingleOrDefaultAsync();
    }

    public async Task Rescind(AwardId award)
    {
        var reply = await Registrar.Post($"/awards/{award}/rescind", new { Reason = "The transcript is disputed", IdempotencyKey = Guid.NewGuid() });
        Assert.True(reply.IsSuccess, reply.Text);
    }

    public async Task<bool> IsComplete(string key, CredentialVersionId? version = null)
    {
        var audit = await Registrar.Get($"/learners/{Learner}/audits/{version ?? versions[key]}");
        return audit.Json.GetProperty("result").GetProperty("root").GetProperty("state").GetString() == "met";
    }

    /// <summary>The courses that count in a credential now.</summary>
    public async Task<string[]> Counted(string key)
    {
        await using var db = College.Home.OpenReader();
        var record = (await LearnerRecords.Of(db, Learner, new(2027, 1, 1), default))!;
        return [.. record.Counted.Where(c => c.Credential == key).Select(c => record.Attempts.Single(a => a.Id == c.Attempt).Course.ToDisplay()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether the system has found the learner complete for a credential and not yet unfound it.</summary>
    public async Task<bool> IsFound(string key)
    {
        await College.Deliver();
        await using var db = College.Home.OpenReader();
        var version = versions[key];
        return await db.Set<Completion>().AnyAsync(c => c.Learner == Learner && c.Version == version);
    }

    public async Task<List<CountedIn>> Rows()
    {
        await using var db = College.Home.OpenReader();
        return await db.Set<CountedIn>().ToListAsync();
    }

    public ValueTask DisposeAsync() => College.DisposeAsync();
}
