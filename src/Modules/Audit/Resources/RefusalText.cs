using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Audit.Resources;

/// <summary>Refusals in the reader's language.</summary>
internal static class RefusalText
{
    /// <summary>The sentence of the refusal's code where the resources have one, else the refusal's own.</summary>
    public static string Say(this IStringLocalizer<AuditText> strings, Refusal refusal) =>
        strings[$"Refused_{refusal.Code}"] is { ResourceNotFound: false } said ? said.Value : refusal.Sentence;
}
