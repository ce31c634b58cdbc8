using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Cairn.Tests.Modules.Audit;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Records;

public sealed class ProgramTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_program_is_entered_and_ended_once(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var (learner, _) = await world.Learner("amara");
        var registrar = await college.Sign(Role.Registrar);
        var program = (await registrar.Post($"/learners/{learner}/programs", new { CredentialVersion = world.Numbers, From = "2025-09-01", IdempotencyKey = Guid.NewGuid() })).As<EnterProgram.Response>().Id;
        Task<Reply> End(string on) => registrar.Post($"/programs/{program}/end", new { How = "left", On = on, IdempotencyKey = Guid.NewGuid() });

        Assert.Equal("invalid-request", (await End("2025-08-31")).Problem);
        Assert.True((await End("2025-12-01")).IsSuccess);
        Assert.Equal("program-already-ended", (await End("2025-12-02")).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Rules_count_back_from_the_day_a_learner_is_to_graduate_from_the_program(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var numbers = await world.Adopt("numbers", "take: 1, from: { courses: MATH 1, within: { years: 2, of: graduation } }", 2026);
        var statistics = await world.Adopt("statistics", "take: 1, from: { courses: MATH 1, within: { years: 2, of: graduation } }", 2026);
        var (learner, _) = await world.Learner("amara");
        await college.Write<Done>(async write =>
        {
            var terms = await TermImport.FindOrAdd(write, [new("NORTH", "2025-SP", "Spring 2025", 202501) { Ends = new(2025, 5, 31) }], default);
            await AttemptImport.Put(write, "test", "attempt", [new("a", learner, new("NORTH", "MATH", "1"), terms[("NORTH", "2025-SP")], 3, "credits") { Grade = "A" }], default);
            return new Done();
        });
        var registrar = await college.Sign(Role.Registrar);
        Task<Reply> Enter(string graduation, CredentialVersionId version) => registrar.Post(
            $"/learners/{learner}/programs", new { CredentialVersion = version, From = "2025-01-01", ExpectedGraduation = graduation, IdempotencyKey = Guid.NewGuid() });
        async Task<bool> IsMet(CredentialVersionId version)
        {
            await using var db = college.Home.OpenReader();
            return (await DegreeAudits.Of(db, learner, version, new(2026, 11, 1), default))!.Result.IsComplete;
        }

        Assert.True(await IsMet(numbers));
        Assert.Equal("invalid-request", (await Enter("2024-12-31", numbers)).Problem);
        var program = (await Enter("2028-05-31", numbers)).As<EnterProgram.Response>().Id;
        Assert.False(await IsMet(numbers));
        Assert.False(await IsMet(statistics));

        // Another day for the same program takes the place of the one before; another program has a day of its own.
        Assert.Equal(program, (await Enter("2027-05-31", numbers)).As<EnterProgram.Response>().Id);
        Assert.True(await IsMet(numbers));
        Assert.True((await Enter("2029-05-31", statistics)).IsSuccess);
        Assert.True(await IsMet(numbers));
        Assert.False(await IsMet(statistics));
        Assert.Contains("graduation expected", (await registrar.Page($"/learners/{learner}")).Html);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Whoever_leaves_or_graduates_on_another_day_is_audited_anew(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        await world.Adopt("numbers", "take: 1, from: { courses: MATH 1, within: { years: 2, of: graduation } }", 2026);
        var numbers = world.Numbers;
        var (learner, _) = await world.Learner("amara", ("MATH 1", "A"));
        var registrar = await college.Sign(Role.Registrar);
        var program = (await registrar.Post($"/learners/{learner}/programs", new { CredentialVersion = numbers, From = "2025-01-01", ExpectedGraduation = "2029-05-31", IdempotencyKey = Guid.NewGuid() }))
            .As<EnterProgram.Response>().Id;
        await college.Deliver();
        async Task<int> Due()
        {
            await using var db = college.Home.OpenReader();
            return await db.Set<StoredEvent>().CountAsync(e => e.Type == "records.record-changed/1");
        }

        Task<Reply> Expect(object? day) => registrar.Post($"/programs/{program}/expected-graduation", new { Day = day, IdempotencyKey = Guid.NewGuid() });
        var before = await Due();
        Assert.Equal("invalid-request", (await Expect("2024-12-31")).Problem);
        Assert.True((await Expect("2029-05-31")).IsSuccess);
        Assert.Equal(before, await Due());
        Assert.True((await Expect("2028-05-31")).IsSuccess);
        Assert.Equal(before + 1, await Due());

        Assert.True((await registrar.Post($"/programs/{program}/end", new { How = "left", On = "2026-01-31", IdempotencyKey = Guid.NewGuid() })).IsSuccess);
        Assert.Equal(before + 2, await Due());
        Assert.Equal("program-already-ended", (await Expect("2030-05-31")).Problem);
        await using var trail = college.Home.OpenReader();
        Assert.Equal(["EnterProgram", "LeaveProgram", "SetExpectedGraduation"],
            await trail.Set<TrailEntry>().Where(t => t.Subject == $"program-enrollment:{program}").Select(t => t.Action).OrderBy(a => a).ToListAsync());
    }
}
