using Cairn.Kernel;
using Cairn.Records.Features;
using Cairn.Tests.Modules.Audit;

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
}
