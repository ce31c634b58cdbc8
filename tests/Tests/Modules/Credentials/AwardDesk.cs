using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>A college with one approved badge (two courses, B or better) and one learner who has earned it.</summary>
internal sealed class AwardDesk : IAsyncDisposable
{
    public const string Rules = """
        cairn_rules: 1
        credential: data-ethics
        title: Data Ethics
        institution: NORTH
        unit: credits
        require:
          id: data-ethics
          all:
            - { id: data, title: Reading data, course: STAT 110, grade: B }
            - { id: ethics, title: Ethics, course: PHIL 120, grade: B }
        """;

    private AwardDesk(College college) => College = college;

    public College College { get; }

    public CredentialVersionId Version { get; private set; }

    public LearnerId Learner { get; private set; }

    public PersonId Person { get; private set; }

    /// <param name="publicAddress">The public address; null: none yet.</param>
    public static async Task<AwardDesk> Open(DatabaseKind kind, string? publicAddress = "https://north.example", TimeProvider? clock = null)
    {
        var college = publicAddress is null
            ? await College.Open(kind, clock)
            : await College.Open(kind, clock, ("Cairn:Institutions:0:PublicBaseUrl", publicAddress), ("Cairn:Institutions:0:Hosts:0", "localhost"));
        var desk = new AwardDesk(college);
        desk.Version = await college.Write<CredentialVersionId>(async write =>
        {
            var unit = new Unit { Id = write.NewId<UnitId>(), Kind = UnitKind.Institution, Code = "NORTH", Name = "North College", Path = "", From = new(2000, 1, 1) };
            write.Add(unit);
            await CredentialImport.Put(write.Db, write,
                [new("data-ethics", CredentialKind.Badge, new LocalizedText([new("en", "Data Ethics"), new("es", "Ética de datos")]), unit.Id) { About = "Reads data and asks what it does to people." }], default);
            var put = await CredentialImport.PutVersion(write.Db, write, new("data-ethics", 2025, new(2025, 1, 1), Rules) { Adopt = true, Source = "test" }, default);
            return put.Id ?? throw new InvalidOperationException(put.Why);
        });
        (desk.Learner, desk.Person) = await desk.AddLearner("L1", "Amara", "Lindqvist", "A", "B+");
        await college.Grant(desk.Person, Role.Learner, ScopeKind.Self);
        return desk;
    }

    public async Task<(LearnerId, PersonId)> AddLearner(string number, string given, string family, string statistics, string philosophy) =>
        await College.Write<(LearnerId, PersonId)>(async write =>
        {
            var person = NewPeople.Add(write, new NewPerson(null) { Names = [new(given, family)], Emails = [$"{number}@north.example"] });
            var learner = LearnerImport.Add(write, person, number, "NORTH", null, null);
            var terms = await TermImport.FindOrAdd(write, [new("NORTH", "F25", "Fall 2025", 202508)], default);
            NewAttempt Took(string subject, string code, string grade) =>
                new($"{number}-{subject}", learner, new("NORTH", subject, code), terms[("NORTH", "F25")], 4, "credits") { Grade = grade };
            await AttemptImport.Put(write, "test", "attempt", [Took("STAT", "110", statistics), Took("PHIL", "120", philosophy)], default);
            return (learner, person);
        });

    /// <summary>Proposed by an advisor and approved by a registrar.</summary>
    public async Task<AwardId> Award()
    {
        var award = await Propose(await College.Sign(Role.Advisor));
        var approved = await Approve(await College.Sign(Role.Registrar), award);
        Assert.True(approved.IsSuccess, approved.Text);
        return award;
    }

    public async Task<AwardId> Propose(Caller by)
    {
        var reply = await TryPropose(by, Learner);
        Assert.True(reply.IsSuccess, reply.Text);
        return reply.As<ProposeAward.Response>().Id;
    }

    public Task<Reply> TryPropose(Caller by, LearnerId learner) =>
        by.Post("/awards", new { Learner = learner, CredentialVersion = Version, IdempotencyKey = Guid.NewGuid() });

    public static Task<Reply> Approve(Caller by, params AwardId[] awards) =>
        by.Post("/awards/approve", new { Awards = awards, IdempotencyKey = Guid.NewGuid() });

    /// <summary>The document as the database holds it.</summary>
    public async Task<Cairn.Credentials.IssuedCredential> Issued()
    {
        await using var db = College.Home.OpenReader();
        return db.Set<Cairn.Credentials.IssuedCredential>().OrderByDescending(i => i.IssuedAt).First();
    }

    public ValueTask DisposeAsync() => College.DisposeAsync();
}
