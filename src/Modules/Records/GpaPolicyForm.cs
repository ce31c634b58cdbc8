using System.Globalization;
using Cairn.DegreeRules;
using Cairn.Design;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.Extensions.Localization;

namespace Cairn.Records;

/// <summary>A GPA policy in a form: marks and points are written as text, as registrars list them.</summary>
internal static class GpaPolicyForm
{
    /// <summary>What people call a scheme: the built-in one in their language, others as they were named.</summary>
    public static string NameOf(string scheme, IStringLocalizer words) => scheme == GradeScheme.FourPoint.Name ? words["FourPoint"] : scheme;

    /// <summary>Marks as the form shows them: "AU, W".</summary>
    public static string Marks(GpaPolicy policy) => string.Join(", ", policy.LeftOut);

    /// <summary>Points as the form shows them, a mark and its points on each line: "A+ 4.3".</summary>
    public static string Points(GpaPolicy policy) =>
        string.Join('\n', policy.Points.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Reads what was typed; null, with what is wrong said at the fields, when it is no policy.</summary>
    public static GpaPolicy? Read(FormModel form, IEnumerable<GradeScheme> schemes, IStringLocalizer words)
    {
        var (name, scheme, decimals, limit) = (form.Required("name"), form.Required("scheme", words["ChooseScheme"]), form.Integer("decimals"), form.Number("replacesBelow"));
        var (repeats, rounding) = (form.Choice<RepeatRule>("repeats"), form.Choice<GpaRounding>("rounding"));
        if (repeats is null) { form.Refuse("repeats", words["ChooseRepeats"]); }
        if (rounding is null) { form.Refuse("rounding", words["ChooseRounding"]); }
        if (decimals is null) { form.Required("decimals"); }
        var known = schemes.FirstOrDefault(s => s.Name == scheme);
        var points = ReadPoints(form, known, words);
        return !form.IsGood ? null : new(name, scheme)
        {
            Repeats = repeats!.Value,
            ReplacesBelow = limit,
            RepeatsWithinTerm = form.Checked("repeatsWithinTerm"),
            LeftOut = [.. form.Text("leftOut").Split([',', ';', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(m => AsKnown(m, known)).Distinct()],
            Points = points,
            CountsTransfer = form.Checked("countsTransfer"),
            Decimals = decimals!.Value,
            Rounding = rounding!.Value,
        };
    }

    private static Dictionary<string, decimal> ReadPoints(FormModel form, GradeScheme? scheme, IStringLocalizer words)
    {
        var points = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var line in form.Text("points").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            // Both "4.3" and "4,3" are points here: there are no groups of digits in a number below a hundred.
            if (parts.Length != 2 || !decimal.TryParse(parts[1].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || !points.TryAdd(AsKnown(parts[0], scheme), value))
            {
                form.Refuse("points", words["PointsLine", line]);
            }
        }

        return points;
    }

    /// <summary>A mark as the scheme spells it; an unknown one as typed, for the command to refuse.</summary>
    private static string AsKnown(string mark, GradeScheme? scheme) => scheme?.Find(mark)?.Code ?? mark;
}
