using System.Globalization;
using Cairn.Curriculum.Features;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Says in the reader's language what the engine found in rules, or why it can't read them.</summary>
internal static class SlipWords
{
    public static string Say(IStringLocalizer l, CheckRules.Finding slip) =>
        Template.Fill(l["SlipWhy_" + slip.Reason], slip.Arguments, (number, counts) => Count(l, number, counts));

    /// <summary>Why rules can't be read.</summary>
    public static string Say(IStringLocalizer l, RuleTextException wrong) => wrong.Reason is { } reason
        ? Template.Fill(l["Reader_" + reason], wrong.Arguments, (number, counts) => Count(l, number, counts))
        : wrong.Problem;

    private static string Count(IStringLocalizer l, decimal number, string counts)
    {
        var digits = number.ToString("#,0.###", CultureInfo.CurrentCulture);
        return counts == "number" ? digits : l[number == 1 ? $"Counted_{counts}_One" : $"Counted_{counts}", digits];
    }
}

/// <summary>A finding inside a refusal, in the reader's language.</summary>
internal sealed record Slip(CheckRules.Finding Finding) : IInWords
{
    public string Say(IStringLocalizer strings) => SlipWords.Say(strings, Finding);
}
