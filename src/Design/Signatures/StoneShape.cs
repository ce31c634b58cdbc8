using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.Design;

/// <summary>Draws a pebble as a path in a box of 200 × 60. A credential's stone always has the same shape; where it lies in
/// the pile decides how wide it is.</summary>
internal static class StoneShape
{
    /// <param name="name">What the shape comes from.</param>
    /// <param name="place">0 at the bottom.</param>
    /// <param name="height">Number of stones in the pile.</param>
    public static string Path(string name, int place, int height)
    {
        var chance = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        // −1 to 1, one per byte of the digest.
        double Lean(int at) => chance[at] / 127.5 - 1;

        var half = 95 - 44.0 * place / Math.Max(height - 1, 5) - Math.Abs(Lean(0)) * 5;
        var center = 100 + Lean(1) * Math.Min(9, 96 - half);
        var (left, right) = (center - half, center + half);
        var (top, bottom) = (1.5, 58.5);
        var (crown, foot) = (center + Lean(2) * half * .18, center + Lean(3) * half * .12);
        var (west, east) = (33 + Lean(4) * 4, 33 + Lean(5) * 4);
        var (shoulder, flank) = (half * (.56 + Lean(6) * .06), half * (.62 + Lean(7) * .05));
        return Invariant($"M{left:0.#} {west:0.#}C{left:0.#} {top + 9:0.#} {crown - shoulder:0.#} {top:0.#} {crown:0.#} {top:0.#}")
            + Invariant($"S{right:0.#} {top + 11:0.#} {right:0.#} {east:0.#} {foot + flank:0.#} {bottom:0.#} {foot:0.#} {bottom:0.#} {left:0.#} {bottom - 9:0.#} {left:0.#} {west:0.#}Z");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
