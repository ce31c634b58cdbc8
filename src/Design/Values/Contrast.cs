using System.Globalization;

namespace Cairn.Design;

/// <summary>How well two colors can be told apart (WCAG 2.2, "contrast ratio").</summary>
public static class Contrast
{
    /// <summary>Least ratio of text to its ground (success criterion 1.4.3).</summary>
    public const double Text = 4.5;

    /// <summary>Least ratio of a control's edge to its ground (success criterion 1.4.11).</summary>
    public const double Edge = 3;

    /// <summary>From 1 (the same) to 21 (black on white).</summary>
    /// <param name="one">A color as #RRGGBB.</param>
    /// <param name="other">A color as #RRGGBB.</param>
    /// <exception cref="FormatException">One is not written so.</exception>
    public static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static double Luminance(string color)
    {
        if (color is not ['#', _, _, _, _, _, _]) throw new FormatException($"\"{color}\" is not a color written as #RRGGBB.");
        double Part(int at) => byte.Parse(color.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0 is var c && c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);
        return .2126 * Part(1) + .7152 * Part(3) + .0722 * Part(5);
    }
}
