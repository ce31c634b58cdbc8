using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web;

/// <summary>Parts of one page, and the services they call, read from the database at the same time.</summary>
public sealed class ReadersTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Two_who_ask_in_one_request_may_read_at_the_same_time(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        await using var scope = college.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Choose(college.Home.Institution);
        var (one, other) = (scope.ServiceProvider.GetRequiredService<CairnDb>(), scope.ServiceProvider.GetRequiredService<CairnDb>());

        // The first one is in the middle of its rows while the other one asks.
        var rows = one.Set<Unit>().AsAsyncEnumerable().GetAsyncEnumerator();
        await rows.MoveNextAsync();
        Assert.True(await other.Set<Unit>().CountAsync() >= 0);
        await rows.DisposeAsync();
        Assert.NotSame(one, other);
    }
}
