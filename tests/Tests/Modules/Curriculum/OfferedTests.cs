using System.Net;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.Tests.Modules.Audit;

namespace Cairn.Tests.Modules.Curriculum;

public class OfferedTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Anyone_sees_what_is_in_force_and_awarded_badges_first_and_nothing_else(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        await college.Write<Done>(async write =>
        {
            await CredentialImport.Put(write.Db, write, [new("draft", CredentialKind.Badge, "Draft", world.Institution)], default);
            await CredentialImport.PutVersion(write.Db, write, new("draft", 2025, new(2025, 1, 1), AuditWorld.Rules("draft", "course: MATH 1")), default);
            await CredentialImport.Put(write.Db, write, [new("later", CredentialKind.Badge, "Later", world.Institution)], default);
            await CredentialImport.PutVersion(write.Db, write, new("later", 2999, new(2999, 1, 1), AuditWorld.Rules("later", "course: MATH 1")) { Adopt = true }, default);
            return new Done();
        });

        var anyone = college.Anonymous();
        Assert.Equal(["numbers", "statistics"], await Keys(anyone, ""));
        Assert.Equal(["statistics"], await Keys(anyone, "?q=stat"));
        Assert.Equal(["numbers"], await Keys(anyone, "?kind=badge"));
        Assert.Equal("invalid-request", (await anyone.Get("/public/credentials?size=0")).Problem);

        foreach (var path in new[] { "/", "/credentials" })
        {
            var (status, html) = await anyone.Page(path);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("Numbers", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Later", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Draft", html, StringComparison.Ordinal);
        }
    }

    private static async Task<string[]> Keys(Caller who, string query) =>
        [.. (await who.Get($"/public/credentials{query}")).Json.GetProperty("credentials").EnumerateArray().Select(c => c.GetProperty("key").GetString()!)];
}
