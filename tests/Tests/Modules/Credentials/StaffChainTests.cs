using System.Text.RegularExpressions;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>The chain on the page of an award: its last link says what anybody who checks the credential now would find.</summary>
public sealed partial class StaffChainTests
{
    [Fact]
    public async Task The_last_link_is_ahead_until_the_award_is_signed_holds_then_and_breaks_when_it_is_taken_back()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        var registrar = await desk.College.Sign(Role.Registrar);
        var award = await desk.Propose(await desk.College.Sign(Role.Advisor));
        Assert.Equal("ahead", await Verified(registrar, award));

        Assert.True((await AwardDesk.Approve(registrar, award)).IsSuccess);
        Assert.Equal("holds", await Verified(registrar, award));

        Assert.True((await registrar.Post($"/awards/{award}/rescind", new { Reason = "It was another learner's.", IdempotencyKey = Guid.NewGuid() })).IsSuccess);
        Assert.Equal("broken", await Verified(registrar, award));
    }

    [Fact]
    public async Task An_altered_document_breaks_the_last_link_for_staff_too()
    {
        await using var desk = await AwardDesk.Open(DatabaseKind.Sqlite);
        var award = await desk.Award();
        await desk.College.Write(write =>
        {
            var issued = write.Set<Cairn.Credentials.IssuedCredential>().Single(i => i.Award == award);
            write.Db.Entry(issued).Property(i => i.Document).CurrentValue = issued.Document.Replace("Data Ethics", "Data Ethicz", StringComparison.Ordinal);
        });

        Assert.Equal("broken", await Verified(await desk.College.Sign(Role.Registrar), award));
    }

    /// <summary>The state of the link "Verified" on the award's page.</summary>
    private static async Task<string> Verified(Caller caller, AwardId award)
    {
        var (_, html) = await caller.Page($"/awards/{award}");
        var chain = Chain().Match(html).Value;
        return Link().Matches(chain).Single(l => l.Groups["name"].Value == "Verified").Groups["state"].Value;
    }

    [GeneratedRegex("<ol class=\"chain\".*?</ol>", RegexOptions.Singleline)]
    private static partial Regex Chain();

    [GeneratedRegex("<li class=\"(?<state>[a-z]+)\".*?<b>(?<name>[^<]+)</b>.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Link();
}
