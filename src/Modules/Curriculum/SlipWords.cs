using System.Globalization;
using Cairn.Curriculum.Features;
using Cairn.Curriculum.Resources;
using Cairn.DegreeRules;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Says in the reader's language what the engine found in rules.</summary>
internal static class SlipWords
{
    public static string Say(IStringLocalizer<CurriculumText> l, CheckRules.Finding slip) =>
        Template.Fill(l["SlipWhy_" + slip.Reason], slip.Arguments, (number, counts) => Count(l, number, counts));

    private static string Count(IStringLocalizer<CurriculumText> l, decimal number, string counts)
    {
        var digits = number.ToString("#,0.###", CultureInfo.CurrentCulture);
        return counts == "number" ? digits : l[number == 1 ? $"Counted_{counts}_One" : $"Counted_{counts}", digits];
    }
}
