using Cairn.Kernel;
using Cairn.Tests.Modules.Credentials;

namespace Cairn.Tests.Web;

public class HomeTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_learner_sees_cairn_standing_and_latest_credential_and_staff_see_none_of_them(DatabaseKind kind)
    {
        await using var desk = await AwardDesk.Open(kind);
        await desk.Award();

        var html = (await (await desk.College.SignIn(desk.Person)).Page("/")).Html;
        Assert.Contains("Your cairn", html, StringComparison.Ordinal);
        Assert.Contains(">GPA<", html, StringComparison.Ordinal);
        Assert.Contains("Anyone can check this credential", html, StringComparison.Ordinal);

        var staff = (await (await desk.College.Sign(Role.Registrar)).Page("/")).Html;
        Assert.Contains("What needs doing", staff, StringComparison.Ordinal);
        Assert.DoesNotContain("Your cairn", staff, StringComparison.Ordinal);
        Assert.DoesNotContain(">GPA<", staff, StringComparison.Ordinal);
    }
}
