using System.Net;
using System.Text.RegularExpressions;

namespace Cairn.Tests.Web;

/// <summary>Goes through pages as a browser without a script does: keeps cookies, fills in forms, follows no redirect by itself.</summary>
internal sealed partial class Browser(HttpClient http)
{
    private readonly CookieContainer cookies = new();
    private readonly Uri site = http.BaseAddress!;

    /// <summary>The browser of somebody who has signed in.</summary>
    public static Browser Of(Caller caller)
    {
        var browser = new Browser(caller.Http);
        browser.SetCookies(caller.Http.DefaultRequestHeaders.GetValues("Cookie").Single());
        return browser;
    }

    public string Cookies => cookies.GetCookieHeader(site);

    public void SetCookies(string header) => header.Split("; ").ToList().ForEach(c => cookies.SetCookies(site, c + "; path=/"));

    public Task<Answer> Get(string path) => Send(new(HttpMethod.Get, path));

    /// <summary>Opens a page and posts the form of this name with what is typed into it.</summary>
    public async Task<Answer> Submit(string path, string form, params (string Name, string Value)[] typed)
    {
        var page = await Get(path);
        var mine = Forms().Matches(page.Html).Select(m => m.Value).SingleOrDefault(f => f.Contains($"name=\"_handler\" value=\"{form}\""))
            ?? throw new InvalidOperationException($"{path} ({page.Status}) has no form {form}.");
        var fields = Hidden().Matches(mine).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return await Send(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });
    }

    /// <summary>Posts to another address with the tokens of the form on this page that leads there.</summary>
    public async Task<Answer> SubmitTo(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = (await Get(page)).Html;
        var mine = Forms().Matches(html).Select(m => m.Value).First(f => f.Contains($"action=\"{action}\"", StringComparison.Ordinal));
        var token = Hidden().Matches(mine).First(m => m.Groups[1].Value == "__RequestVerificationToken").Groups[2].Value;
        return await Send(new(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]),
        });
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Accept.ParseAdd("text/html");
            if (Cookies.Length > 0)
            {
                request.Headers.Add("Cookie", Cookies);
            }

            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                set.ToList().ForEach(c => cookies.SetCookies(site, c));
            }

            return new(response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            {
                SetCookies = [.. set ?? []],
                RetryAfter = response.Headers.RetryAfter?.Delta,
            };
        }
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <summary>What a page answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Html)
{
    public IReadOnlyList<string> SetCookies { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }
}
