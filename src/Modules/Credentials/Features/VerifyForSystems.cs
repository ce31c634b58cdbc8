using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cairn.Credentials.Features;

/// <summary>
/// The verifier's side of the Verifiable Credentials API (W3C CCG, "Verify Credential" and "Verify Presentation"), for wallets, other
/// verifiers and conformance suites. 200 says that everything holds; 400 says what does not, or could not be determined.
/// </summary>
public static class VerifyForSystems
{
    /// <param name="VerifiableCredential">A credential: a JSON object, or a JWT as text.</param>
    public sealed record CredentialRequest(JsonElement VerifiableCredential, Options? Options = null);

    /// <param name="VerifiablePresentation">A presentation: a JSON object, or a JWT as text.</param>
    public sealed record PresentationRequest(JsonElement VerifiablePresentation, Options? Options = null);

    /// <param name="Checks">What the caller would like checked. Everything is checked always.</param>
    /// <param name="Challenge">For a presentation: what the holder was asked to sign.</param>
    /// <param name="Domain">For a presentation: whom it was to be shown to.</param>
    public sealed record Options([property: MaxLength(20)] IReadOnlyList<string>? Checks = null, [property: StringLength(500)] string? Challenge = null, [property: StringLength(500)] string? Domain = null);

    /// <param name="Verified">Whether everything holds.</param>
    /// <param name="Checks">What was checked and found to hold.</param>
    /// <param name="ProblemDetails">What does not hold, or could not be determined.</param>
    public sealed record Response(bool Verified, IReadOnlyList<string> Checks, IReadOnlyList<Detail> ProblemDetails);

    /// <summary>Why (RFC 9457, with the types of VCDM 2.0 §4.13.1, Data Integrity 1.0 §4.7 and Bitstring Status List 1.0 §3.5).</summary>
    /// <param name="Code">The stable code of this product.</param>
    /// <param name="Pointer">The place in the document (RFC 6901); empty for the whole.</param>
    public sealed record Detail(string Type, string Title, [property: System.Text.Json.Serialization.JsonPropertyName("detail")] string Sentence, string Code, string Pointer);

    internal static void Map(SliceRoutes api)
    {
        api.MapPost("/vc-api/credentials/verify", async (CredentialRequest body, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct) =>
                Bytes(body.VerifiableCredential) is { } document
                    ? Answered((await VerifyCredential.Run(document, web, db, clock, ct)).Checks)
                    : Unreadable("verifiableCredential"))
            .AllowAnonymous().RequireRateLimiting(RateLimits.Verify).WithName("VcApiVerifyCredential").WithSummary("Verify a credential (Verifiable Credentials API)");
        api.MapPost("/vc-api/presentations/verify", async (PresentationRequest body, CairnDb db, IPublicWeb web, TimeProvider clock, CancellationToken ct) =>
                Bytes(body.VerifiablePresentation) is { } document
                    ? Answered(Together(await VerifyPresentation.Run(document, body.Options?.Challenge, body.Options?.Domain, web, db, clock, ct)))
                    : Unreadable("verifiablePresentation"))
            .AllowAnonymous().RequireRateLimiting(RateLimits.Verify).WithName("VcApiVerifyPresentation").WithSummary("Verify a presentation (Verifiable Credentials API)");
    }

    /// <summary>The bytes as they were sent, since what a reader makes of them is no longer what was signed; null for neither an object nor a JWT.</summary>
    private static byte[]? Bytes(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.Object => Encoding.UTF8.GetBytes(sent.GetRawText()),
        JsonValueKind.String when sent.GetRawText()[1..^1] is var text && text.Count(c => c == '.') == 2 && !text.Contains('\\') => Encoding.UTF8.GetBytes(text),
        _ => null,
    };

    private static ProblemHttpResult Unreadable(string member) =>
        Refusal.Invalid(member, "nothing-to-verify", "Send a JSON object, or a JWT as text.").ToProblem();

    private static List<Check> Together(PresentationReport report) => [.. report.Checks, .. report.Credentials.SelectMany((one, i) => one.Checks.Select(check => Within(check, i)))];

    private static Check Within(Check check, int credential) => check.Problem is { } problem
        ? check with { Problem = problem with { Pointer = $"/verifiableCredential/{credential}{problem.Pointer}" } }
        : check;

    private static Results<Ok<Response>, BadRequest<Response>, ProblemHttpResult> Answered(IReadOnlyList<Check> checks)
    {
        var response = new Response(
            checks.Count > 0 && checks.All(check => check.Answer == Answer.Yes),
            [.. checks.Where(check => check.Answer == Answer.Yes).Select(check => check.Name).Distinct()],
            [.. checks.Where(check => check.Answer != Answer.Yes).Select(Told)]);
        return response.Verified ? TypedResults.Ok(response) : TypedResults.BadRequest(response);
    }

    private static Detail Told(Check check)
    {
        var problem = check.Problem!;
        var title = check.Answer == Answer.No ? $"The check \"{check.Name}\" failed." : $"The check \"{check.Name}\" could not be made.";
        return new(TypeOf(check.Name, problem.Type), title, problem.Sentence, problem.Type, problem.Pointer);
    }

    private static string TypeOf(string check, string code) => (check, code) switch
    {
        (CheckNames.Document, _) => "https://www.w3.org/TR/vc-data-model#PARSING_ERROR",
        (CheckNames.Shape, _) => "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR",
        (CheckNames.Dates, _) => "https://www.w3.org/TR/vc-data-model#RANGE_ERROR",
        (CheckNames.Status, Problems.Unreachable or Problems.NotFound) => "https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR",
        (CheckNames.Status, _) => "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR",
        (CheckNames.Proof, _) => "https://w3id.org/security#PROOF_VERIFICATION_ERROR",
        _ => "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR",
    };
}
