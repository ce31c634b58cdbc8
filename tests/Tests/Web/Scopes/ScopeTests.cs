using System.Net;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Web.Scopes;

/// <summary>Every address × every role that carries it × every scope, about what lies inside and outside: the table in docs/access.md is what really happens.</summary>
public sealed class ScopeTests(ScopeWorld world) : IClassFixture<ScopeWorld>
{
    /// <summary>Permissions over what everyone who works here may see whole: the catalog, and one's own audit against any credential of it.</summary>
    private static readonly string[] OverTheCatalog = ["curriculum.read", "audit.self"];

    [Fact]
    public async Task Each_role_reaches_over_each_scope_what_the_table_says()
    {
        var table = await ScopeTable.Ask(world);

        Assert.True(table.Wrong.Count == 0, string.Join('\n', table.Wrong.Take(60)));
        var everything = table.Rows.Where(r => !OverTheCatalog.Contains(r.Address.Permission) && r.Cells.Any(c => c is { Key: not ScopeKind.Institution, Value: Cell.All }))
            .Select(r => $"{r.Role} reaches everything at {r.Address.Method} {r.Address.Pattern} with less than the institution").ToList();
        Assert.True(everything.Count == 0, string.Join('\n', everything));
        var empty = table.Rows.Where(r => r.Cells.Values.All(c => c == Cell.None)).Select(r => $"{r.Role} reaches nothing at {r.Address.Method} {r.Address.Pattern}: the row tests nothing").ToList();
        Assert.True(empty.Count == 0, string.Join('\n', empty));
        Golden.Check("docs/access.md", """
            # Who may open what

            Every address with a permission, the roles that carry it, and what each reaches when the grant is over themself, their
            caseload, a section, a unit, a program or the institution. Tried over HTTP by `ScopeTests`; after a change run them with
            `CAIRN_ACCEPT=1` and review the difference.

            - **inside**: what the scope leads to. Anything else answers 404, as if it weren't there; lists don't show it.
            - **all**: everything of the institution.
            - **none**: nothing; the scope leads to no such thing.
            - **refused**: 403, before anything is looked up: it takes a role over the whole institution.
            - **open**: nobody's record is at this address.

            | method | address | permission | roles | self | caseload | section | unit | program | institution |
            |---|---|---|---|---|---|---|---|---|---|

            """ + table);
    }

    [Fact]
    public async Task Search_and_the_first_page_show_nothing_outside_the_scope()
    {
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var scope in Enum.GetValues<ScopeKind>().Where(s => s != ScopeKind.Institution))
            {
                var caller = world.Of(role, scope);
                foreach (var corner in world.Sides(role, scope).Outside)
                {
                    foreach (var path in new[] { $"/api/v1/search?q={corner.Word}", $"/search?q={corner.Word}", $"/api/v1/people?q={corner.Word}", $"/api/v1/learners?q={corner.Word}", "/" })
                    {
                        var (status, text) = await caller.Page(path);
                        // What was typed is said back; who it names is not.
                        if (status == HttpStatusCode.OK && corner.IsLinkedIn(text))
                        {
                            wrong.Add($"{role} over {scope}: {path}");
                        }
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Contains(world.Inside.Word, (await world.Of(Role.Registrar, ScopeKind.Institution).Page($"/api/v1/search?q={world.Inside.Word}")).Html);
    }

    /// <summary>Derived from what is answered: an address that comes to show a record without noting it fails here.</summary>
    [Fact]
    public async Task Whoever_shows_an_education_record_to_staff_notes_it_first()
    {
        string[] overRecords = ["records.read", "audit.read", "credentials.read"];
        var registrar = world.Of(Role.Registrar, ScopeKind.Institution);
        var requests = new ScopeRequests(world.College);
        var addresses = Address.All(world.College.Services).Where(a => a.Method == "GET" && overRecords.Contains(a.Permission)).ToList();
        var (shown, unnoted) = (0, new List<string>());
        foreach (var request in addresses.Select(a => (Func<Task<HttpRequestMessage>>)(() => requests.For(a, world.Inside)))
            .Append(() => Task.FromResult(new HttpRequestMessage(HttpMethod.Get, $"/api/v1/search?q={world.Inside.Word}")))
            .Append(() => Task.FromResult(new HttpRequestMessage(HttpMethod.Get, $"/search?q={world.Inside.Word}"))))
        {
            using var message = await request();
            var before = await Notes(registrar);
            using var response = await registrar.Http.SendAsync(message, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (text.Contains(world.Inside.Learner.ToString(), StringComparison.Ordinal) || text.Contains($"N-{world.Inside.Word}", StringComparison.Ordinal))
            {
                shown++;
                if (await Notes(registrar) == before)
                {
                    unnoted.Add(message.RequestUri!.ToString());
                }
            }
        }

        Assert.Empty(unnoted);
        Assert.True(shown >= 10, $"Only {shown} of {addresses.Count} addresses showed the record.");
    }

    private async Task<int> Notes(Caller by)
    {
        await using var db = world.College.Home.OpenReader();
        var (student, actor) = (world.Inside.Student, $"person:{by.Person}");
        return await db.Set<TrailEntry>().CountAsync(t => t.Person == student && t.Actor == actor && (t.Action == Reading.Opened || t.Action == Reading.Listed), TestContext.Current.CancellationToken);
    }
}
