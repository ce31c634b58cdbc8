using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Cairn.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Web.Scopes;

/// <summary>What an address answers to one role over one scope: see docs/access.md for what each word means.</summary>
internal enum Cell
{
    /// <summary>Only what the scope leads to; the rest is not found.</summary>
    Inside,

    /// <summary>Everything of the institution.</summary>
    All,

    /// <summary>Nothing of the corners.</summary>
    None,

    /// <summary>Turned away (403) before anything is looked up.</summary>
    Refused,

    /// <summary>Open: nobody's record is at this address.</summary>
    Open,
}

/// <summary>Asks every address of the host, as every role that carries its permission, over every scope, about what lies inside and outside.</summary>
internal sealed partial class ScopeTable(ScopeWorld world)
{
    /// <summary>Addresses that show and change nobody's record: settings of the institution, and forms that begin empty.</summary>
    private static readonly HashSet<string> NobodysRecord =
    [
        "GET /accounts/new", "GET /curriculum/courses/new", "GET /curriculum/credentials/new", "GET /api/v1/grading", "GET /api/v1/jobs", "GET /api/v1/jobs.csv", "GET /api/v1/jobs.xlsx", "GET /api/v1/parked-events",
        "GET /api/v1/parked-events.csv", "GET /api/v1/parked-events.xlsx", "GET /api/v1/terms", "GET /operations/erasure",
        "GET /operations/events", "GET /operations/jobs", "GET /people/new", "GET /units", "GET /api/v1/units", "POST /api/v1/units", "GET /units/{Id}", "PUT /api/v1/units/{id}",
        "POST /api/v1/units/{id}/end", "POST /api/v1/units/{id}/reopen", "GET /terms/{Id}", "PUT /api/v1/terms/{id}", "GET /grading", "GET /grading/policy", "GET /terms", "GET /learners/new", "GET /trail/tile/{**path}", "POST /api/v1/audits/everybody",
        "POST /api/v1/grading/policies", "POST /api/v1/parked-events/{event}/replay", "POST /api/v1/people", "POST /api/v1/terms",
    ];

    private readonly ScopeRequests requests = new(world.College);

    /// <summary>What went against a rule that no table may allow.</summary>
    public List<string> Wrong { get; } = [];

    public List<Row> Rows { get; } = [];

    public sealed record Row(Address Address, Role Role, IReadOnlyDictionary<ScopeKind, Cell> Cells);

    public static async Task<ScopeTable> Ask(ScopeWorld world)
    {
        var table = new ScopeTable(world);
        var permissions = world.College.Services.GetRequiredService<PermissionCatalog>();
        foreach (var address in Address.All(world.College.Services).Where(a => a.Permission is not null))
        {
            var roles = permissions[address.Permission!].HeldBy.Order().ToList();
            foreach (var role in roles)
            {
                var cells = new SortedDictionary<ScopeKind, Cell>();
                foreach (var scope in Enum.GetValues<ScopeKind>())
                {
                    cells[scope] = await table.Of(address, role, scope, thorough: role == roles[0]);
                }

                table.Rows.Add(new(address, role, cells));
            }
        }

        return table;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var same in Rows.GroupBy(r => (r.Address, Cells: string.Join(" | ", r.Cells.Values.Select(c => c.ToString().ToLowerInvariant())))))
        {
            var (address, cells) = same.Key;
            text.Append($"| {address.Method} | `{address.Pattern}` | {address.Permission} | {string.Join(", ", same.Select(r => r.Role.ToString().ToLowerInvariant()))} | {cells} |\n");
        }

        return text.ToString();
    }

    /// <param name="thorough">Whether neighbors and what is nowhere are asked for too: once for each address; what a scope leads to is the same for each role.</param>
    private async Task<Cell> Of(Address address, Role role, ScopeKind scope, bool thorough)
    {
        var caller = world.Of(role, scope);
        var (inside, outside) = world.Sides(role, scope);
        var (asked, place) = ($"{address.Method} {address.Pattern}", $"{role} over {scope}: {address.Method} {address.Pattern}");
        if (NobodysRecord.Contains(asked))
        {
            var open = await Send(caller, address, world.Nowhere, place);
            return open.Status == HttpStatusCode.Forbidden ? Cell.Refused : Cell.Open;
        }

        if (ScopeRequests.NamesOne(address))
        {
            var reached = new List<Answer> { await Send(caller, address, inside, place) };
            foreach (var corner in thorough ? outside : outside[^1..])
            {
                var answer = await Send(caller, address, corner, place);
                reached.Add(answer);
                if (!answer.IsReached && (corner.IsToldIn(Tail(answer.Text, corner)) || corner.IsTaughtIn(answer.Text)))
                {
                    Wrong.Add($"{place} tells of what it must not: {answer.Text}");
                }
            }

            if (thorough)
            {
                await Compare(caller, address, outside[^1], reached[^1], place);
            }

            return Sum(reached, place);
        }

        var list = await Send(caller, address, inside, place);
        if (list.Status == HttpStatusCode.Forbidden)
        {
            return Cell.Refused;
        }

        // A learner's audits are against every credential of the catalog.
        var isCatalog = address.Permission!.StartsWith("curriculum.", StringComparison.Ordinal) || address.Permission == "audit.self";
        bool Shows(Corner corner) => isCatalog ? corner.IsTaughtIn(list.Text) : corner.IsToldIn(list.Text);
        return (Shows(inside), outside.Count(Shows)) switch
        {
            (true, 0) => Cell.Inside,
            (false, 0) => Cell.None,
            (true, var n) when n == outside.Length => Cell.All,
            _ => Mixed($"{place} shows part of what it must not."),
        };
    }

    private Cell Sum(IReadOnlyList<Answer> answers, string place) => answers switch
    {
        _ when answers.All(a => a.Status == HttpStatusCode.Forbidden) => Cell.Refused,
        _ when answers.Any(a => a.Status == HttpStatusCode.Forbidden) => Mixed($"{place} answers 403 for some and not for others: {string.Join(", ", answers.Select(a => (int)a.Status))}"),
        _ when answers.All(a => a.IsReached) => Cell.All,
        _ when answers.All(a => !a.IsReached) => Cell.None,
        _ when answers[0].IsReached && answers.Skip(1).All(a => !a.IsReached) => Cell.Inside,
        _ => Mixed($"{place} reaches outside its scope: {string.Join(", ", answers.Select(a => (int)a.Status))}"),
    };

    private Cell Mixed(string why)
    {
        Wrong.Add(why);
        return Cell.All;
    }

    /// <summary>What lies outside and what is nowhere get the same answer, so that nobody learns which of them it is.</summary>
    private async Task Compare(Caller caller, Address address, Corner outside, Answer answer, string place)
    {
        if (!answer.IsReached && address.IsApi)
        {
            var nowhere = await Send(caller, address, world.Nowhere, place);
            if ((nowhere.Status, Tail(nowhere.Text, world.Nowhere)) != (answer.Status, Tail(answer.Text, outside)))
            {
                Wrong.Add($"{place} answers otherwise when there is no such thing: {answer.Status} {answer.Text} / {nowhere.Status} {nowhere.Text}");
            }
        }
    }

    private async Task<Answer> Send(Caller caller, Address address, Corner corner, string place)
    {
        using var request = await requests.For(address, corner);
        using var response = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await Read(response.Content);
        if (response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.Unauthorized
            || (response.StatusCode == HttpStatusCode.BadRequest && text.Contains("could not be read", StringComparison.Ordinal)))
        {
            Wrong.Add($"{place} answered {(int)response.StatusCode} {text}");
        }

        return new(response.StatusCode, text);
    }

    /// <summary>The body as text; of a spreadsheet, the text of all its parts.</summary>
    private static async Task<string> Read(HttpContent content)
    {
        if (content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) is not true)
        {
            return await content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        using var book = new ZipArchive(await content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        return string.Concat(book.Entries.Select(e => new StreamReader(e.Open()).ReadToEnd()));
    }

    /// <summary>A text without ids (the caller sent them) and without traces.</summary>
    private static string Tail(string text, Corner corner) => Ids().Replace(text, "…").Replace(corner.Key, "…", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\"traceId\":\"[^\"]*\"", RegexOptions.IgnoreCase)]
    private static partial Regex Ids();

    private sealed record Answer(HttpStatusCode Status, string Text)
    {
        public bool IsReached => Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden);
    }
}
