using System.Net;
using Cairn.Kernel;

namespace Cairn.Tests.Web;

public class HostTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_host_starts_and_says_that_it_is_well(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var answer = await college.Anonymous().Http.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
