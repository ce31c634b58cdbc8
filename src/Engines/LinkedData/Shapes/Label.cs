using System.Globalization;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>How a blank node is written.</summary>
internal sealed class Label
{
    /// <summary>The length of the longest label.</summary>
    public const int MaxLength = 9;

    private static readonly Label[] Issued = Enumerable.Range(0, 256).Select(i => new Label(string.Create(CultureInfo.InvariantCulture, $"_:c14n{i}"))).ToArray();

    private Label(string text)
    {
        Length = text.Length;
        PaddedBytes = Padded.Of(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>How many canonical labels there are; documents with more blank nodes are not compiled.</summary>
    public static int Count => Issued.Length;

    /// <summary>How the first-degree hash writes the node in question (RDFC-1.0 §4.6.3).</summary>
    public static Label This { get; } = new("_:a");

    /// <summary>How the first-degree hash writes every other blank node.</summary>
    public static Label Other { get; } = new("_:z");

    /// <summary>The label with <see cref="Padded"/> room behind it.</summary>
    public byte[] PaddedBytes { get; }

    public int Length { get; }

    public ReadOnlySpan<byte> Bytes => PaddedBytes.AsSpan(0, Length);

    /// <summary>The label that is issued so many others after the first.</summary>
    public static Label Canonical(int number) => Issued[number];
}
