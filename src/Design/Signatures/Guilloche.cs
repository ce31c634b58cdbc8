using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.Design;

/// <summary>Draws the engraved lines of a seal from the identity of what it seals: the same bytes give the same lines on
/// every machine, since nothing but additions and multiplications makes them.</summary>
internal static class Guilloche
{
    private const int PointsPerWave = 9;

    /// <summary>Three rings of lines as SVG paths around (0, 0), from the outermost, in a box of ±1000.</summary>
    public static IReadOnlyList<string> Rings(ReadOnlySpan<byte> identity)
    {
        var chance = SHA256.HashData(identity);
        return
        [
            Ring(radius: 905, swing: 52, waves: 41 + chance[0] % 17, turns: Coprime(41 + chance[0] % 17, 3 + chance[1] % 3), phase: chance[2] / 256.0),
            Ring(radius: 470, swing: 118 + chance[3] % 24, waves: 17 + chance[4] % 13, turns: Coprime(17 + chance[4] % 13, 5 + chance[5] % 4), phase: chance[6] / 256.0),
            Ring(radius: 340, swing: 62 + chance[7] % 26, waves: 13 + chance[8] % 9, turns: Coprime(13 + chance[8] % 9, 4 + chance[9] % 3), phase: chance[10] / 256.0),
        ];
    }

    // One closed line that goes round `turns` times while it swings `waves` times, and so crosses itself into a lattice.
    private static string Ring(double radius, double swing, int waves, int turns, double phase)
    {
        var path = new StringBuilder();
        var points = waves * PointsPerWave;
        var (atX, atY) = (0, 0);
        for (var i = 0; i < points; i++)
        {
            var reach = radius + swing * Sine((double)i / PointsPerWave + phase);
            var turn = (double)i * turns / points;
            var (x, y) = ((int)Math.Round(reach * Sine(turn + .25)), (int)Math.Round(reach * Sine(turn)));
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'l')}{x - atX} {y - atY}");
            (atX, atY) = (x, y);
        }
        return path.Append('z').ToString();
    }

    private static int Coprime(int waves, int turns)
    {
        while (Gcd(waves, turns) != 1) turns++;
        return turns;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    // Of whole turns. Library sines differ in the last digit from one machine to the next; this series does not.
    private static double Sine(double turns)
    {
        turns -= Math.Floor(turns + .5);
        if (turns > .25) turns = .5 - turns;
        if (turns < -.25) turns = -.5 - turns;
        var x = turns * 2 * Math.PI;
        var (sum, term) = (x, x);
        for (var n = 2; n <= 16; n += 2) sum += term *= -x * x / (n * (n + 1));
        return sum;
    }
}
