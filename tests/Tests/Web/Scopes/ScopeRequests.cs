using System.Net.Http.Json;
using Cairn.Kernel;
using Cairn.People;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Web.Scopes;

/// <summary>A well-formed request to each address about one corner. A write asks for something that is refused only behind the question of scope, or does no harm when done twice.</summary>
internal sealed class ScopeRequests(College college)
{
    private static readonly Dictionary<string, Func<Corner, object>> Bodies = new()
    {
        ["POST /api/v1/accounts"] = c => new { Person = c.Official, Address = $"{c.Word}@example.org" },
        ["POST /api/v1/attempts/{id}/grade"] = _ => new { Reason = "A mark nobody gives", Grade = "ZZZ", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/awards"] = c => new { c.Learner, CredentialVersion = c.Version, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/awards/approve"] = c => new { Awards = new[] { c.Proposed }, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/awards/{id}/decline"] = _ => new { Reason = "It was made before", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/awards/{id}/reissue"] = _ => new { Reason = "It was never made", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/awards/{id}/rescind"] = _ => new { Reason = "It was never made", IdempotencyKey = Guid.Empty },
        ["PUT /api/v1/courses"] = c => new { Corners.Institution, Subject = c.Key, Number = "1", Title = new { en = $"{c.Catalog} one" }, Credits = 3, CreditUnit = "credits", Owner = c.Unit, Corners.Prerequisites, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/courses/{id}/links"] = c => new { Other = c.OtherCourse, Kind = "cross-listed", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/credential-versions/{id}/review"] = _ => new { Verdict = "return", IdempotencyKey = Guid.Empty },
        ["PUT /api/v1/credential-versions/{id}/rules"] = _ => new { Rules = "none", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/credential-versions/{id}/rules/check"] = _ => new { Rules = "none" },
        ["POST /api/v1/credential-versions/{id}/submission"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/credentials"] = c => new { c.Key, Kind = "badge", Title = new { en = "Again" }, Owner = c.Unit, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/credentials/{id}/versions"] = _ => new { CatalogYear = 2020, From = "2020-01-01", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/exceptions/{id}/approve"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/exceptions/{id}/decline"] = _ => new { Reason = "It was revoked before", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/exceptions/{id}/revoke"] = _ => new { Reason = "It was revoked before", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/exceptions/{id}/withdraw"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/facts/{id}/end"] = _ => new { Reason = "It was ended before", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/grading/policies"] = _ => new { Policy = new { Name = "P", Scheme = "unknown" }, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/grants"] = c => new { Person = c.Official, Role = "faculty", Scope = "unit", ScopeId = c.Unit, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/grants/{id}/end"] = _ => new { IdempotencyKey = Guid.Empty, On = "1999-01-01" },
        ["POST /api/v1/learners"] = c => new { Person = c.Official, Number = $"N-{c.Word}", Corners.Institution, c.Unit, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/learners/{id}/advisors"] = _ => new { Advisor = Guid.CreateVersion7(), IdempotencyKey = Guid.Empty },
        ["POST /api/v1/learners/{id}/advisors/{advisor}/end"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/learners/{id}/attempts"] = _ => new { Subject = "X", Number = "1", Term = Guid.CreateVersion7(), Credits = 3, Unit = "credits", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/learners/{id}/exceptions"] = c => new { CredentialVersion = c.Version, Kind = "waive", Node = "none", Reason = "A requirement there is not", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/learners/{id}/facts"] = _ => new { Kind = "placement", Key = "any", On = "9999-01-01", Source = "test", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/learners/{id}/programs"] = _ => new { CredentialVersion = Guid.CreateVersion7(), IdempotencyKey = Guid.Empty },
        ["POST /api/v1/me"] = _ => new { IdempotencyKey = Guid.Empty, Language = "en" },
        ["POST /api/v1/me/credentials/{id}/share"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/me/credentials/{id}/unshare"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/parked-events/{event}/replay"] = _ => new { Handler = "none", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people"] = _ => new { Family = "Again", Email = $"{ScopeWorld.InsideWord}@example.org", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/merges/{id}/undo"] = _ => new { Reason = "They are two", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/{id}/emails"] = c => new { Address = $"{c.Word}@example.org", MakeFirst = false, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/{id}/emails/{email}/remove"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/{id}/merge"] = c => new { Merged = c.Official, Reason = "One and the same", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/{id}/names"] = _ => new { Kind = "legal", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/{person}/erasure"] = _ => new { Reason = "Nobody asked for it", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/{person}/legal-hold"] = _ => new { Reason = "Nobody asked for it", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/people/{person}/legal-hold/release"] = _ => new { Reason = "Nobody asked for it", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/programs/{id}/end"] = _ => new { How = "left", IdempotencyKey = Guid.Empty, On = "1999-01-01" },
        ["POST /api/v1/programs/{id}/expected-graduation"] = _ => new { Day = "1999-01-01", IdempotencyKey = Guid.Empty },
        ["POST /api/v1/terms"] = _ => new { Calendar = "C", Code = "F", Name = new { en = "F" }, From = "2026-01-02", Ends = "2026-01-01", IdempotencyKey = Guid.Empty },
        ["PUT /api/v1/terms/{id}"] = _ => new { Name = new { en = "F" }, From = "2026-01-02", Ends = "2026-01-01", IdempotencyKey = Guid.Empty },
        ["PUT /api/v1/units/{id}"] = _ => new { Name = new { en = "" }, IdempotencyKey = Guid.Empty },
        ["POST /api/v1/units/{id}/end"] = _ => new { IdempotencyKey = Guid.Empty, On = "9999-01-01" },
        ["POST /api/v1/units/{id}/reopen"] = _ => new { IdempotencyKey = Guid.Empty },
        ["POST /api/v1/units"] = _ => new { Code = "F", Kind = "college", Name = new { en = "F" }, IdempotencyKey = Guid.Empty },
    };

    /// <summary>Routes whose body names what they are about, though their address doesn't.</summary>
    private static readonly string[] NamedInBody =
    [
        "POST /api/v1/accounts", "POST /api/v1/awards", "POST /api/v1/awards/approve", "PUT /api/v1/courses", "POST /api/v1/credentials", "POST /api/v1/grants", "POST /api/v1/learners",
    ];

    /// <summary>Whether a request names one thing, and not a list or the institution's own settings.</summary>
    public static bool NamesOne(Address address) => NamedInBody.Contains($"{address.Method} {address.Pattern}") || address.Route.Parameters.Count > 0;

    /// <summary>A list shows rows; a write that names nothing of a corner shows none.</summary>
    public static bool IsList(Address address) => !NamesOne(address) && address.Method == "GET";

    public async Task<HttpRequestMessage> For(Address address, Corner corner)
    {
        if (address.Pattern.Contains("{person}", StringComparison.Ordinal))
        {
            await Hold(corner);
        }

        var email = address.Pattern.Contains("{email}", StringComparison.Ordinal) ? await NewEmail(corner) : default;
        var request = new HttpRequestMessage(new(address.Method), Path(address, corner, email));
        request.Headers.Accept.ParseAdd(address.IsApi ? "application/json" : "text/html");
        if (address.TakesJson)
        {
            request.Content = Bodies.TryGetValue($"{address.Method} {address.Pattern}", out var body)
                ? JsonContent.Create(body(corner), options: KernelJson.Options)
                : throw new InvalidOperationException($"{address.Method} {address.Pattern} is new: say in {nameof(ScopeRequests)} what a request about one thing looks like.");
        }

        return request;
    }

    /// <summary>The address about a corner, for reading.</summary>
    public string PathOf(Address address, Corner corner) => Path(address, corner, corner.Email.Value);

    private static string Path(Address address, Corner corner, Guid email)
    {
        var (path, before) = ("", "");
        foreach (var segment in address.Route.PathSegments)
        {
            var part = segment.Parts[0] switch
            {
                RoutePatternLiteralPart literal => string.Concat(segment.Parts.OfType<RoutePatternLiteralPart>().Select(l => l.Content)),
                RoutePatternParameterPart parameter => Value(address, before, parameter.Name, corner, email),
                var other => throw new InvalidOperationException($"{address.Pattern} has a part {other} of an unknown kind."),
            };
            path += "/" + part;
            before = part;
        }

        return path.Length == 0 ? "/" : path;
    }

    private static string Value(Address address, string before, string name, Corner corner, Guid email) => (before, name) switch
    {
        ("learners", _) => corner.Learner.ToString(),
        ("facts", _) => corner.Fact.ToString(),
        ("advisors", _) => corner.Official.ToString(),
        ("attempts", _) => corner.Attempt.ToString(),
        ("programs", _) => corner.Enrollment.ToString(),
        ("awards", _) when address.Pattern.EndsWith("/decline", StringComparison.Ordinal) => corner.Conferred.ToString(),
        ("awards", _) => corner.Proposed.ToString(),
        ("exceptions", _) when address.Method == "POST" => corner.Revoked.ToString(),
        ("exceptions", _) => corner.Exception.ToString(),
        ("audits", _) => corner.Version.ToString(),
        ("people", _) => corner.Official.ToString(),
        ("merges", _) => corner.Merge.ToString(),
        ("emails", _) => email.ToString(),
        ("grants", _) => corner.Grant.ToString(),
        ("accounts", _) => corner.Account.ToString(),
        ("courses", _) => corner.Course.ToString(),
        ("credentials" or "my-credentials", _) when address.Permission == "credentials.self" => corner.Issued.ToString(),
        ("credentials", _) => corner.Credential.ToString(),
        ("credential-versions" or "versions", _) => corner.Version.ToString(),
        ("parked-events", _) => Guid.CreateVersion7().ToString(),
        ("units", _) => corner.Unit.ToString(),
        ("terms", _) => Guid.CreateVersion7().ToString(),
        ("tile", _) => "0/000",
        _ => throw new InvalidOperationException($"{address.Pattern} is new: say in {nameof(ScopeRequests)} what its {name} names."),
    };

    /// <summary>Nobody is erased by this test: a legal hold stands in the way, and is there again each time.</summary>
    private Task Hold(Corner corner) => college.Write<Done>(async write =>
    {
        if (corner.Exists && !await write.Set<LegalHold>().AnyAsync(h => h.Person == corner.Official))
        {
            write.Add(new LegalHold { Person = corner.Official, Reason = "A test", Since = write.Now });
        }

        return new Done();
    });

    private async Task<Guid> NewEmail(Corner corner)
    {
        if (!corner.Exists)
        {
            return Guid.CreateVersion7();
        }

        var id = Guid.CreateVersion7();
        await college.Write(write => write.Add(new PersonEmail { Id = new(id), Person = corner.Official, Address = $"{id:N}@example.org", Since = write.Now }));
        return id;
    }
}
