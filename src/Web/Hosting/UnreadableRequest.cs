using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cairn.Kernel;
using Microsoft.AspNetCore.Diagnostics;

namespace Cairn.Web;

/// <summary>Answers a request that could not be bound with a problem that names the place: the member of the body, or the part of the address.</summary>
internal sealed partial class UnreadableRequest : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Problems.IsForPeople(httpContext))
        {
            return false;
        }

        if (IsUnkeepable(exception))
        {
            await Refusal.Invalid("body", "A text here contains a character that can't be kept (NUL).").ToProblem().ExecuteAsync(httpContext);
            return true;
        }

        if (exception is not BadHttpRequestException unreadable)
        {
            return false;
        }

        var usual = Problems.For(unreadable.StatusCode);
        var refusal = unreadable.StatusCode == StatusCodes.Status400BadRequest ? usual with { Fields = Places(unreadable) } : usual;
        await refusal.ToProblem().ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>PostgreSQL keeps no NUL in a text and says so with its own code (22021, character_not_in_repertoire).</summary>
    private static bool IsUnkeepable(Exception? exception) =>
        exception is not null && (exception is DbException { SqlState: "22021" } || IsUnkeepable(exception.InnerException));

    private static Dictionary<string, string[]> Places(BadHttpRequestException unreadable)
    {
        if (unreadable.InnerException is JsonException json)
        {
            var missing = json.Message.Contains("missing required", StringComparison.Ordinal) ? Quoted().Matches(json.Message).Select(m => m.Groups[1].Value).ToList() : [];
            var path = json.Path is { Length: > 2 } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : "";
            var before = missing.Count > 0 && path.Length > 0 ? path + "." : "";
            var where = json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
            return missing.Count > 0
                ? missing.ToDictionary(m => before + m, _ => new[] { "A value is needed here." })
                : new() { [path.Length > 0 ? path : "body"] = [$"This can't be read as what belongs here{where}."] };
        }

        // "Failed to bind parameter "LearnerId id" from "x"."
        var parameter = Parameter().Match(unreadable.Message);
        return new() { [parameter.Success ? parameter.Groups[1].Value : "body"] = ["This can't be read as what belongs here."] };
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("parameter \"\\S+ ([A-Za-z0-9_]+)\"")]
    private static partial Regex Parameter();
}
