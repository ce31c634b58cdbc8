using System.ComponentModel.DataAnnotations;
using System.Text;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials.Features;

/// <summary>Checks a credential that anyone brings: its text (JSON or JWT), or an address it lies at.</summary>
public static class CheckCredential
{
    public sealed record Request([property: StringLength(1 << 20)] string? Document = null, [property: StringLength(2000)] string? Url = null);

    /// <param name="Verdict">"valid", "not-valid" or "could-not-be-determined".</param>
    public sealed record Response(Verdict Verdict, IReadOnlyList<Line> Checks, string? Name, string? Issuer, string? Recipient);

    public sealed record Line(string Check, Verdict Answer, string? Code, string? Sentence, string? Pointer);

    public enum Verdict
    {
        /// <summary>Every check said yes.</summary>
        Valid = 1,

        /// <summary>A check said no.</summary>
        NotValid = 2,

        /// <summary>Something needed for an answer could not be reached.</summary>
        CouldNotBeDetermined = 3,
    }

    internal static void Map(SliceRoutes api) => api
        .MapPost("/verify", async (Request body, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct) => (await Handle(body, db, web, clock, ct)).ToHttp())
        .AllowAnonymous().RequireRateLimiting(RateLimits.Verify)
        .WithName(nameof(CheckCredential)).WithSummary("Verify a credential");

    internal static async Task<Outcome<Response>> Handle(Request body, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct)
    {
        if (body.Document is { Length: > 0 } text)
        {
            return Show(await VerifyCredential.Run(Encoding.UTF8.GetBytes(text), web, db, clock, ct));
        }

        return Uri.TryCreate(body.Url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? Show(await VerifyCredential.Run(address, web, db, clock, ct))
            : Refusal.Invalid("document", "nothing-to-check", "Send the text of a credential as \"document\", or the web address it lies at as \"url\".");
    }

    internal static Response Show(VerificationReport report)
    {
        var credential = report.Credential;
        return new(
            Of(report.Verdict),
            [.. report.Checks.Select(c => new Line(c.Name, Of(c.Answer), c.Problem?.Type, c.Problem?.Sentence, c.Problem?.Pointer))],
            credential?["name"]?.Text ?? credential?["credentialSubject"]?["achievement"]?["name"]?.Text,
            credential?["issuer"]?["name"]?.Text ?? credential?["issuer"]?["id"]?.Text ?? credential?["issuer"]?.Text,
            credential is null ? null : Recipients.NameIn(credential));
    }

    private static Verdict Of(Answer answer) => answer switch
    {
        Answer.Yes => Verdict.Valid,
        Answer.No => Verdict.NotValid,
        _ => Verdict.CouldNotBeDetermined,
    };
}

/// <summary>Reads the recipient's name out of an Open Badge.</summary>
internal static class Recipients
{
    public static string? NameIn(JsonMap credential) => credential["credentialSubject"]?["identifier"] is JsonList identities
        ? identities.FirstOrDefault(i => i["identityType"]?.Text == "name" && ReferenceEquals(i["hashed"], Json.False))?["identityHash"]?.Text
        : null;
}
