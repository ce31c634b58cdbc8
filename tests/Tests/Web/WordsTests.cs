using System.Net;

namespace Cairn.Tests.Web;

/// <summary>Every sentence of every page comes from resources: in the pseudo-locale it stands in ⟦…⟧.</summary>
public sealed class WordsTests(CollegeFixture shared) : IClassFixture<CollegeFixture>
{
    [Fact]
    public async Task No_page_says_anything_that_could_not_be_translated()
    {
        var wrong = new List<string>();
        var callers = new[] { shared.College.Anonymous(), await InvalidBodyTests.Everything(shared.College) };
        foreach (var page in Pages())
        {
            foreach (var caller in callers)
            {
                var (status, html) = await Open(caller, page);
                if (status == HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{page}: answered 500");
                }
                else if (status != HttpStatusCode.Redirect)
                {
                    wrong.AddRange(PageText.Bare(html.Replace(shared.College.Home.Institution.Name, "")).Select(t => $"{page}: {t}"));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    [Fact]
    public void A_hard_coded_sentence_is_found()
    {
        Assert.Equal(["hard-coded"], PageText.Bare("<p>⟦translated <b>whole</b>⟧ <i>hard-coded</i> <bdi>Ada</bdi></p>"));
        Assert.Equal(["Close"], PageText.Bare("<button aria-label=\"Close\">⟦x⟧</button>"));
    }

    private IEnumerable<string> Pages() => Address.All(shared.College.Services)
        .Where(a => !a.Pattern.StartsWith("/api", StringComparison.Ordinal) && a.Method == "GET" && !a.Pattern.Contains('.') && !a.Pattern.Contains('*'))
        // The gallery's specimens are samples, not interface; health is for machines.
        .Where(a => a.Pattern != "/health" && !a.Pattern.StartsWith("/design", StringComparison.Ordinal) && !a.Pattern.StartsWith("/_", StringComparison.Ordinal))
        .Select(a => a.Pattern == "/error/{Status:int}" ? "/error/404" : a.Example).Distinct();

    private static async Task<(HttpStatusCode Status, string Html)> Open(Caller caller, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd("qps-ploc");
        using var response = await caller.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.Content.Headers.ContentType?.MediaType == "text/html"
            ? (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            : (HttpStatusCode.Redirect, "");
    }
}
