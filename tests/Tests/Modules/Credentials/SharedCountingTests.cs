using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Credentials;

/// <summary>What one awarded credential has counted, another's audit knows.</summary>
public class SharedCountingTests
{
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_certificate_that_may_share_one_course_is_complete_until_two_are_counted_elsewhere_and_again_once_that_is_taken_back(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        Assert.True(await desk.IsComplete("data"));
        var waiting = await desk.Propose("data");

        var core = await desk.Awarded("core");

        Assert.Equal(["STAT 1", "STAT 2"], await desk.Counted("core"));
        Assert.False(await desk.IsComplete("data"));
        var refused = await desk.Approve(waiting);
        Assert.Equal("audit-incomplete", refused.Problem);
        Assert.Contains("1 more of these courses needed", refused.Text);

        await desk.Rescind(core);

        Assert.Empty(await desk.Counted("core"));
        Assert.True(await desk.IsComplete("data"));
        Assert.True((await desk.Approve(waiting)).IsSuccess);
        Assert.All(await desk.Rows(), row => Assert.Equal(row.Credential == "core", row.EndedOn is not null));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Of_two_certificates_approved_at_once_that_share_too_much_one_goes_through(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        var learners = new List<LearnerId> { desk.Learner };
        foreach (var name in new[] { "ben", "chi", "dua", "eli", "fay" })
        {
            learners.Add((await desk.World.Learner(name, ("STAT 1", "A"), ("STAT 2", "B"))).Learner);
        }

        var pairs = new List<AwardId[]>();
        foreach (var learner in learners)
        {
            pairs.Add([await desk.Propose("left", learner), await desk.Propose("right", learner)]);
        }

        var answers = await Task.WhenAll(pairs.Select(pair => Task.WhenAll(pair.Select(award => desk.Approve(award)))));

        Assert.All(answers, pair => Assert.Equal(["", "audit-incomplete"], pair.Select(a => a.IsSuccess ? "" : a.Problem).Order()));
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(learners.Count, await db.Set<Cairn.Credentials.IssuedCredential>().CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_requirements_own_line_names_the_limit_in_the_readers_language(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await desk.Awarded("core");
        var page = $"/audits/{desk.Version("data")}";
        var amara = await desk.College.SignIn(desk.Person);

        var (_, html) = await amara.Page(page);
        Assert.Contains("A limit keeps these from counting here: STAT ", html);
        Assert.Contains("Statistics Core has counted them, and Data allows no more of what is counted there.", html);

        amara.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        Assert.Contains("Estadística básica ya lo contó, y Datos no admite más de lo que cuenta allí.", System.Net.WebUtility.HtmlDecode((await amara.Page(page)).Html));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Two_in_one_request_are_held_against_each_other_and_neither_is_awarded(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        var (left, right) = (await desk.Propose("left"), await desk.Propose("right"));

        Assert.Equal("audit-incomplete", (await desk.Approve(left, right)).Problem);

        Assert.Empty(await desk.Rows());
        Assert.True((await desk.Approve(right)).IsSuccess);
        Assert.Equal("audit-incomplete", (await desk.Approve(left)).Problem);
        Assert.Equal("not-found", (await desk.Approve(left, new AwardId(Guid.Empty))).Problem);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_limit_binds_the_credential_whose_rules_have_it_and_no_other(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await desk.Awarded("data");

        await desk.Awarded("core");

        Assert.Equal(["STAT 1", "STAT 2"], await desk.Counted("data"));
        Assert.Equal(["STAT 1", "STAT 2"], await desk.Counted("core"));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_credential_is_never_held_against_itself(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        var award = await desk.Awarded("left");
        var newer = await desk.World.Adopt("left", SharingDesk.Rules(SharingDesk.Limited("certificate")), 2026);

        Assert.True(await desk.IsComplete("left"));
        Assert.True(await desk.IsComplete("left", newer));
        Assert.True((await desk.Registrar.Post($"/awards/{award}/reissue", new { Reason = "The name was changed", IdempotencyKey = Guid.NewGuid() })).IsSuccess);
        Assert.Equal(["STAT 1", "STAT 2"], await desk.Counted("left"));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_was_taken_back_and_is_awarded_again_is_held_and_counts_again(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        var core = await desk.Awarded("core");
        await desk.Rescind(core);

        Assert.Equal(core, await desk.Awarded("core"));

        Assert.Equal(["STAT 1", "STAT 2"], await desk.Counted("core"));
        Assert.False(await desk.IsComplete("data"));
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal("core", Assert.Single((await LearnerRecords.Of(db, desk.Learner, new(2027, 1, 1), default))!.Credentials).Credential);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_sweep_unfinds_who_is_no_longer_complete_and_finds_them_again(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        Assert.True(await desk.IsFound("data"));

        var core = await desk.Awarded("core");
        Assert.False(await desk.IsFound("data"));

        await desk.Rescind(core);
        Assert.True(await desk.IsFound("data"));
        await using var db = desk.College.Home.OpenReader();
        Assert.Equal(2, (await db.Set<StoredEvent>().Where(e => e.Type == "audit.learner-completed/1").ToListAsync()).Count(e => e.Payload.Contains("\"data\"", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_credential_held_from_elsewhere_counts_nothing(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await desk.College.Write<Done>(async write =>
        {
            await LearnerLinks.Hold(write, desk.Learner, "core", new(2025, 6, 1), "elsewhere", default);
            return new Done();
        });

        Assert.True(await desk.IsComplete("data"));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task What_is_counted_moves_with_a_merge_stands_in_ones_own_copy_and_goes_with_an_erasure(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await desk.Awarded("core");
        var other = (await desk.World.Learner("other")).Person;
        var merged = await desk.Registrar.Post($"/people/{other}/merge", new { Merged = desk.Person, Reason = "One and the same", IdempotencyKey = Guid.NewGuid() });
        Assert.True(merged.IsSuccess, merged.Text);
        await desk.College.Deliver();
        Assert.All(await desk.Rows(), row => Assert.Equal(other, row.Person));

        await desk.College.Grant(other, Role.Learner, ScopeKind.Self);
        var copy = (await (await desk.College.SignIn(other)).Get("/me/export")).Json.GetProperty("parts").GetProperty("records").GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(["core", "core"], copy.SelectMany(r => r.GetProperty("counted").EnumerateArray()).Select(c => c.GetProperty("key").GetString()!));

        var erased = await desk.Registrar.Post($"/people/{other}/erasure", new { Reason = "Request 17", IdempotencyKey = Guid.NewGuid() });
        Assert.True(erased.IsSuccess, erased.Text);
        Assert.Empty(await desk.Rows());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_trail_says_in_one_entry_what_an_award_has_counted(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await desk.Rescind(await desk.Awarded("core"));

        await using var db = desk.College.Home.OpenReader();
        var subject = Subject.Of(desk.Learner);
        var actions = await db.Set<TrailEntry>().Where(t => t.Subject == subject).Select(t => t.Action).ToListAsync();
        // Once for the credential that is held, once for everything it counts.
        Assert.Equal(2, actions.Count(a => a == "ApproveAwards"));
        Assert.Equal(2, actions.Count(a => a == "RescindAward"));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task The_audit_says_in_the_readers_language_which_credential_has_counted_a_course(DatabaseKind kind)
    {
        await using var desk = await SharingDesk.Open(kind);
        await desk.Awarded("core");
        var amara = await desk.College.SignIn(desk.Person);

        Assert.Contains("Statistics Core has counted it, and Data allows no more of what is counted there.", (await amara.Page($"/audits/{desk.Version("data")}")).Html);
        amara.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        Assert.Contains("Estadística básica ya lo contó, y Datos no admite más de lo que cuenta allí.", System.Net.WebUtility.HtmlDecode((await amara.Page($"/audits/{desk.Version("data")}")).Html));
    }
}
