using Microsoft.AspNetCore.Http;

namespace Cairn.Kernel;

/// <summary>The status of a page that says itself what is not there.</summary>
public static class PageStatus
{
    /// <summary>
    /// Sends the page that is being drawn with a status. Set at once, a 404 would make Blazor throw the page away, and the
    /// reader would see the general error page instead of the sentence that helps.
    /// </summary>
    public static void AnswerWith(this HttpContext http, int status)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.OnStarting(() =>
            {
                http.Response.StatusCode = status;
                return Task.CompletedTask;
            });
        }
    }
}
