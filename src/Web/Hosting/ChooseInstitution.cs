using Cairn.Kernel;

namespace Cairn.Web;

/// <summary>
/// Chooses the institution by the request's host name, before anything reads a cookie or a database.
/// A host nobody answers to gets 421 (RFC 9110, section 15.5.20).
/// </summary>
internal sealed class ChooseInstitution(RequestDelegate next, InstitutionRegistry registry)
{
    public async Task InvokeAsync(HttpContext context, InstitutionScope scope)
    {
        if (registry.ForHost(context.Request.Host.Host) is not { } institution)
        {
            var refusal = new Refusal("unknown-institution", "No institution answers to this address here.", StatusCodes.Status421MisdirectedRequest);
            await refusal.ToProblem().ExecuteAsync(context);
            return;
        }

        scope.Choose(institution);
        await next(context);
    }
}
