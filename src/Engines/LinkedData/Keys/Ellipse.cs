using System.Numerics;
using System.Security.Cryptography;

namespace Cairn.LinkedData;

/// <summary>One of NIST's prime curves y² = x³ − 3x + b (FIPS 186-5, SP 800-186), with its hash.</summary>
internal sealed class Ellipse
{
    private static readonly Ellipse P256 = new(ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256, 32, "P-256",
        "0ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "05ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    private static readonly Ellipse P384 = new(ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384, 48, "P-384",
        "0fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "0b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    private readonly BigInteger p;
    private readonly BigInteger b;

    private Ellipse(ECCurve curve, HashAlgorithmName hash, int size, string name, string p, string b)
    {
        (Curve, Hash, Size, Name) = (curve, hash, size, name);
        this.p = BigInteger.Parse(p, System.Globalization.NumberStyles.HexNumber, null);
        this.b = BigInteger.Parse(b, System.Globalization.NumberStyles.HexNumber, null);
    }

    public ECCurve Curve { get; }

    public HashAlgorithmName Hash { get; }

    /// <summary>Bytes of a coordinate and of a scalar.</summary>
    public int Size { get; }

    /// <summary>The name in a JWK.</summary>
    public string Name { get; }

    public static Ellipse Of(KeyKind kind) => kind switch
    {
        KeyKind.P256 => P256,
        KeyKind.P384 => P384,
        _ => throw new LinkedDataException(Problems.Key, $"{kind} is not a key on a curve of NIST."),
    };

    /// <summary>The point that a compressed form (SEC 1 §2.3.4) names.</summary>
    /// <exception cref="LinkedDataException">Not a compressed point of this curve.</exception>
    public ECPoint Decompress(ReadOnlySpan<byte> compressed)
    {
        if (compressed.Length != Size + 1 || compressed[0] is not (2 or 3))
            throw new LinkedDataException(Problems.Key, $"A {Name} public key is a compressed point of {Size + 1} bytes.");
        var x = new BigInteger(compressed[1..], isUnsigned: true, isBigEndian: true);
        // p ≡ 3 (mod 4) for both curves, so a square root is one power.
        var y = BigInteger.ModPow(RightSide(x), (p + 1) / 4, p);
        if (y.IsEven != (compressed[0] == 2)) y = p - y;
        return Checked(new ECPoint { X = compressed[1..].ToArray(), Y = Bytes(y) });
    }

    /// <summary>The point itself when it lies on the curve.</summary>
    /// <exception cref="LinkedDataException">It does not.</exception>
    public ECPoint Checked(ECPoint point)
    {
        if (point.X?.Length != Size || point.Y?.Length != Size)
            throw new LinkedDataException(Problems.Key, $"A coordinate of a {Name} key is {Size} bytes.");
        var x = new BigInteger(point.X, isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(point.Y, isUnsigned: true, isBigEndian: true);
        return x < p && y < p && y * y % p == RightSide(x)
            ? point
            : throw new LinkedDataException(Problems.Key, $"The key is not a point of {Name}.");
    }

    public byte[] Compress(ECPoint point) => [(byte)(2 + (point.Y![^1] & 1)), .. point.X!];

    private BigInteger RightSide(BigInteger x) => (((x * x - 3) * x + b) % p + p) % p;

    private byte[] Bytes(BigInteger value)
    {
        var bytes = new byte[Size];
        var digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, Size - digits.Length);
        return bytes;
    }
}
