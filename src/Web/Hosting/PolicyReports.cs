using System.Text.Json;
using Cairn.Kernel;

namespace Cairn.Web;

/// <summary>
/// Takes what browsers report of pages that went against their Content-Security-Policy (CSP Level 3, section 5; Reporting API), and logs
/// some of it: it is a stranger's word, so every size is bounded, and what may be secret in an address is left out.
/// </summary>
internal sealed partial class PolicyReports(CairnSettings settings, TimeProvider clock, ILogger<PolicyReports> log) : IDisposable
{
    /// <summary>Where browsers send to.</summary>
    public const string Path = "/policy-reports";

    private const int MostBytes = 16 * 1024;
    private const int MostReports = 10;
    private const int LongestSegment = 24;
    private const int LongestText = 200;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };
    private readonly WithinAMinute limit = new(settings.PolicyReportsPerMinute, clock);
    private int left;

    public static void Map(SliceRoutes site) => site
        .MapPost(Path, async (HttpContext context, PolicyReports reports) => TypedResults.StatusCode(await reports.Take(context.Request, context.RequestAborted)))
        .AllowAnonymous().ExcludeFromDescription();

    public void Dispose() => limit.Dispose();

    /// <returns>The status to answer.</returns>
    private async Task<int> Take(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() is not ("application/csp-report" or "application/reports+json" or "application/json"))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        var body = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, ct);
        if (length > MostBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        try
        {
            using var json = JsonDocument.Parse(body.AsMemory(0, length), Shallow);
            foreach (var report in Reports(json.RootElement).Take(MostReports))
            {
                Note(report);
            }

            return StatusCodes.Status204NoContent;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>Of report-uri one object in an object; of report-to a list, in which reports of other kinds may stand.</summary>
    private static IEnumerable<JsonElement> Reports(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.Object when Member(sent, "csp-report") is { ValueKind: JsonValueKind.Object } one => [one],
        JsonValueKind.Array => sent.EnumerateArray().Where(r => Member(r, "type")?.ToString() == "csp-violation").Select(r => Member(r, "body")).OfType<JsonElement>().Where(b => b.ValueKind == JsonValueKind.Object),
        _ => [],
    };

    private void Note(JsonElement report)
    {
        using var lease = limit.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            Interlocked.Increment(ref left);
            return;
        }

        Violated(Plain(Said(report, "effectiveDirective", "effective-directive", "violated-directive")), Address(Said(report, "blockedURL", "blocked-uri")),
            Address(Said(report, "documentURL", "document-uri")), Address(Said(report, "sourceFile", "source-file")), Plain(Said(report, "lineNumber", "line-number")), Interlocked.Exchange(ref left, 0));
    }

    private static JsonElement? Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : null;

    private static string Said(JsonElement report, params string[] names) =>
        names.Select(n => Member(report, n)).FirstOrDefault(v => v is { ValueKind: JsonValueKind.String or JsonValueKind.Number })?.ToString() ?? "";

    /// <summary>An address without what may be secret in it: query, fragment, user, and the parts of its path that look like keys.</summary>
    private static string Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
        ? Plain($"{url.Scheme}://{url.Authority}{string.Join('/', url.AbsolutePath.Split('/').Select(s => s.Length > LongestSegment ? "…" : s))}")
        : Plain(text.Split(':', '?', '#')[0]);

    /// <summary>One short line: nothing in a log looks like another entry of it.</summary>
    private static string Plain(string text) =>
        new([.. text.Take(LongestText).Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);

    [LoggerMessage(LogLevel.Warning, "A browser reports that a page went against its Content-Security-Policy: {Directive} kept {Blocked} from {Page} (in {Source}, line {Line}). Reports that were not logged before this one: {Unlogged}.")]
    private partial void Violated(string directive, string blocked, string page, string source, string line, int unlogged);
}
