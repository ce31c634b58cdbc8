using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cairn.Design;
using CsCheck;

namespace Cairn.Tests.Design;

public class DrawingTests
{
    [Fact]
    public void The_same_identity_gives_the_same_seal_on_every_machine() =>
        Assert.Equal("1e908dd68cceb140", Digest(Guilloche.Rings("northfield/data-ethics"u8)));

    [Fact]
    public void Other_identities_give_other_seals() =>
        Gen.Select(Gen.Byte.Array[1, 40], Gen.Byte.Array[1, 40]).Where((a, b) => !a.SequenceEqual(b))
            .Sample((a, b) => Assert.NotEqual(Digest(Guilloche.Rings(a)), Digest(Guilloche.Rings(b))), iter: 40);

    [Fact]
    public void Every_line_of_a_seal_stays_within_its_rim() =>
        Gen.Byte.Array[0, 40].Sample(identity =>
        {
            foreach (var ring in Guilloche.Rings(identity))
            {
                var (x, y) = (0, 0);
                foreach (var step in ring.Trim('M', 'z').Split('l').Select(s => s.Split(' ')))
                {
                    (x, y) = (x + int.Parse(step[0], CultureInfo.InvariantCulture), y + int.Parse(step[1], CultureInfo.InvariantCulture));
                    Assert.InRange((long)x * x + (long)y * y, 200L * 200, 975L * 975);
                }
            }
        }, iter: 40);

    [Fact]
    public void A_stone_keeps_its_shape_and_lies_within_its_box() =>
        Gen.Select(Gen.String, Gen.Int[0, 30], Gen.Int[1, 31]).Where((_, place, height) => place < height).Sample((name, place, height) =>
        {
            var shape = StoneShape.Path(name, place, height);
            Assert.Equal(shape, StoneShape.Path(name, place, height));
            var numbers = shape.Split(['M', 'C', 'S', 'Z', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture));
            Assert.All(numbers, n => Assert.InRange(n, 0, 200));
        });

    private static string Digest(IEnumerable<string> rings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rings))))[..16];
}
