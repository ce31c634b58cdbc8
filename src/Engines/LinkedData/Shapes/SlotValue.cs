using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Cairn.LinkedData;

/// <summary>
/// The value of one slot, as JSON and as canonical N-Quads write it. It is kept until another comes, because in a batch of
/// credentials most values are those of the credential before.
/// </summary>
/// <param name="kind">What it becomes.</param>
/// <param name="bytes">Where its value in N-Quads is written, next to those of other slots; <see cref="Padded"/>.</param>
/// <param name="start">Where its place in them begins.</param>
/// <param name="room">How long a value may be there; a longer one gets bytes of its own.</param>
internal sealed class SlotValue(SlotKind kind, byte[] bytes, int start, int room)
{
    /// <summary>A longer value is not kept after the document it came with.</summary>
    public const int MaxKept = 8192;

    // What ends a string or needs a closer look: quotes, backslashes, controls, DEL and all beyond ASCII.
    private static readonly SearchValues<byte> Unusual =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(b => (byte)b), .. Enumerable.Range(0x7f, 0x81).Select(b => (byte)b)]);

    private static readonly SearchValues<byte> NotInIri =
        SearchValues.Create([.. "<>\"{}|^`\\"u8, .. Enumerable.Range(0, 0x21).Select(b => (byte)b)]);

    private static readonly SearchValues<byte> InNumber = SearchValues.Create("0123456789+-.eE"u8);

    private int length;
    private byte[] token = [];
    private int tokenLength;
    private Json? value;

    /// <summary>The value in N-Quads, without quotes or brackets.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(start, length);

    /// <summary>The same with what lies behind it, for <see cref="Padded.Put"/>.</summary>
    public ReadOnlySpan<byte> PaddedBytes => bytes.AsSpan(start);

    /// <summary>How long the value is in N-Quads.</summary>
    public int Length => length;

    /// <summary>Whether the buffers are too large to be kept.</summary>
    public bool IsLarge => room > MaxKept * 3 || token.Length > MaxKept;

    /// <summary>The value as JSON.</summary>
    public Json Value => value ??= kind is SlotKind.Iri or SlotKind.Text && token.AsSpan(0, tokenLength).IndexOf((byte)'\\') < 0
        ? new JsonText(Encoding.UTF8.GetString(token.AsSpan(1, tokenLength - 2)))
        : Json.Parse(token.AsSpan(0, tokenLength));

    /// <summary>Takes a value of a document in memory.</summary>
    public SlotChange Set(Json given)
    {
        if (ReferenceEquals(given, value)) return SlotChange.None;
        bool taken;
        if (given is JsonText text)
        {
            if (value is JsonText before && before.Value == text.Value) return SlotChange.None;
            taken = Encode(text.Value);
        }
        else
        {
            var number = ((JsonNumber)given).Value;
            if (value is JsonNumber before && before.Value.Equals(number)) return SlotChange.None;
            taken = Encode(number);
        }

        (value, tokenLength) = (taken ? given : null, 0);
        return taken ? SlotChange.Changed : SlotChange.Declined;
    }

    /// <summary>Takes the value that begins at a place of a JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">The place; set to what comes after the value.</param>
    public SlotChange Read(ReadOnlySpan<byte> json, ref int at)
    {
        var rest = json[at..];
        if (kind is SlotKind.Number or SlotKind.Integer) return ReadNumber(rest, ref at);
        // The closing quote is part of what is compared, so this is the same string and not a longer one.
        if (tokenLength > 0 && rest.StartsWith(token.AsSpan(0, tokenLength)))
        {
            at += tokenLength;
            return SlotChange.None;
        }

        if (rest.IsEmpty || rest[0] != '"') return SlotChange.Declined;
        var stop = rest[1..].IndexOfAny(Unusual) + 1;
        if (stop == 0) return SlotChange.Declined;
        var isPlain = rest[stop] == '"';
        while (rest[stop] != '"')
        {
            var step = rest[stop] == '\\' ? 2 : 1;
            var next = stop + step >= rest.Length ? -1 : rest[(stop + step)..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) return SlotChange.Declined;
            stop += step + next;
        }

        value = null;
        var taken = isPlain ? Plain(rest[1..stop]) : Decode(rest[..(stop + 1)]);
        Keep(taken ? rest[..(stop + 1)] : default);
        at += stop + 1;
        return taken ? SlotChange.Changed : SlotChange.Declined;
    }

    private SlotChange ReadNumber(ReadOnlySpan<byte> rest, ref int at)
    {
        var end = rest.IndexOfAnyExcept(InNumber);
        if (end <= 0) return SlotChange.Declined;
        var written = rest[..end];
        at += end;
        if (tokenLength > 0 && written.SequenceEqual(token.AsSpan(0, tokenLength))) return SlotChange.None;
        value = null;
        var taken = StrictJson.TryNumber(written, out var number) && Encode(number);
        Keep(taken ? written : default);
        return taken ? SlotChange.Changed : SlotChange.Declined;
    }

    private bool Plain(ReadOnlySpan<byte> text)
    {
        Room(text.Length);
        text.CopyTo(Place);
        length = text.Length;
        return kind != SlotKind.Iri || IsPlainIri(text);
    }

    /// <summary>A string with escapes or characters beyond ASCII, which must be well formed to be taken.</summary>
    private bool Decode(ReadOnlySpan<byte> quoted)
    {
        if (quoted.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0) return false;
        try
        {
            var reader = new Utf8JsonReader(quoted);
            return reader.Read() && Encode(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return false; // bytes that are not UTF-8, half of a surrogate pair: the generic path says so
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Encode(string text)
    {
        if (kind == SlotKind.Text && text.AsSpan().IndexOfAny(NQuads.Escaped) >= 0) text = NQuads.Escape(text);
        if (text.Length > room) Room(text.Length * 3);
        var result = Utf8.FromUtf16(text, Place, out _, out length, replaceInvalidSequences: false);
        if (result == OperationStatus.DestinationTooSmall)
        {
            Room(text.Length * 3);
            result = Utf8.FromUtf16(text, Place, out _, out length, replaceInvalidSequences: false);
        }

        return result == OperationStatus.Done && (kind != SlotKind.Iri || IsPlainIri(Bytes));
    }

    private bool Encode(double number)
    {
        if (kind == SlotKind.Integer && !ToRdf.IsInteger(number)) return false;
        Room(32);
        if (Math.Abs(number) <= JsonLimits.MaxSafeInteger && Math.Truncate(number) == number) return Utf8Formatter.TryFormat((long)number, Place, out length);
        return Encode(ToRdf.Number(number, false));
    }

    private Span<byte> Place => bytes.AsSpan(start, room);

    private void Room(int size)
    {
        if (room >= size) return;
        (bytes, start, room) = (new byte[size + Padded.Room], 0, size);
    }

    private void Keep(ReadOnlySpan<byte> written)
    {
        if (token.Length < written.Length) token = new byte[Math.Max(written.Length, 64)];
        written.CopyTo(token);
        tokenLength = written.Length;
    }

    /// <summary>
    /// Whether no context can read a value as anything but an absolute IRI: it has one of the schemes that no context uses
    /// as a term or prefix, and no character that RDF forbids.
    /// </summary>
    public static bool IsPlainIri(ReadOnlySpan<byte> iri)
    {
        if (!(iri.StartsWith("https://"u8) || iri.StartsWith("did:"u8) || iri.StartsWith("urn:"u8) || iri.StartsWith("http://"u8))) return false;
        if (iri.IndexOfAny(NotInIri) >= 0) return false;
        var fragment = iri.IndexOf((byte)'#');
        return fragment < 0 || iri[(fragment + 1)..].IndexOf((byte)'#') < 0;
    }

    /// <inheritdoc cref="IsPlainIri(ReadOnlySpan{byte})"/>
    public static bool IsPlainIri(string iri) => IsPlainIri(Encoding.UTF8.GetBytes(iri));
}
