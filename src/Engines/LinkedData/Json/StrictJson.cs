using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cairn.LinkedData;

/// <summary>
/// Reads JSON (RFC 8259) as I-JSON (RFC 7493) within limits: no comments, trailing commas, duplicate names,
/// lone surrogates or numbers beyond a double. A refusal names the place.
/// </summary>
internal ref struct StrictJson
{
    private const int HashNamesFrom = 24;

    private Utf8JsonReader reader;
    private readonly JsonLimits limits;
    private readonly Stack<object> place;
    private int values;

    private StrictJson(ReadOnlySpan<byte> utf8, JsonLimits limits)
    {
        reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1, CommentHandling = JsonCommentHandling.Disallow });
        this.limits = limits;
        place = new Stack<object>();
    }

    public static Json Read(string text, JsonLimits limits)
    {
        if (text.Length > limits.MaxBytes) throw TooLarge(limits);
        try
        {
            return Read(Utf8Buffer.Strict.GetBytes(text), limits);
        }
        catch (EncoderFallbackException)
        {
            throw new LinkedDataException(Problems.JsonLoneSurrogate, "The text holds half of a surrogate pair, which is not a character.");
        }
    }

    public static Json Read(ReadOnlySpan<byte> utf8, JsonLimits limits)
    {
        if (utf8.Length > limits.MaxBytes) throw TooLarge(limits);
        var json = new StrictJson(utf8, limits);
        try
        {
            json.reader.Read();
            var value = json.Value(1);
            json.reader.Read(); // throws on anything but white space after the value
            return value;
        }
        catch (JsonException error)
        {
            throw json.Refuse(Problems.JsonSyntax, $"This is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of the line.");
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader validates text only when it is decoded, and says so with this exception.
            throw json.Refuse(Problems.JsonLoneSurrogate, "A string holds half of a surrogate pair or bytes that are not UTF-8.");
        }
    }

    /// <param name="depth">How deep the value stands.</param>
    /// <param name="isWord">Whether its text is one that recurs: a type or a context.</param>
    private Json Value(int depth, bool isWord = false)
    {
        if (++values > limits.MaxValues)
            throw Refuse(Problems.JsonTooLarge, $"The document holds more than {limits.MaxValues:N0} values.");
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return isWord && Word() is { } known ? known : new JsonText(reader.GetString()!);
            case JsonTokenType.Number: return Number();
            case JsonTokenType.True: return Json.True;
            case JsonTokenType.False: return Json.False;
            case JsonTokenType.Null: return Json.Null;
        }

        if (depth > limits.MaxDepth)
            throw Refuse(Problems.JsonTooDeep, $"The document is nested more than {limits.MaxDepth} levels deep.");
        return reader.TokenType == JsonTokenType.StartObject ? Map(depth) : List(depth, isWord);
    }

    private JsonMap Map(int depth)
    {
        var members = ArrayPool<KeyValuePair<string, Json>>.Shared.Rent(8);
        var count = 0;
        Dictionary<string, Json>? index = null;
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = Name();
                place.Push(name);
                if (Known(name, members.AsSpan(0, count), index))
                    throw Refuse(Problems.JsonDuplicateName, $"The name \"{name}\" occurs twice in one object; which one counts is anyone's guess.");
                reader.Read();
                var value = Value(depth + 1, name is "type" or "@context");
                place.Pop();

                if (count == members.Length)
                {
                    var larger = ArrayPool<KeyValuePair<string, Json>>.Shared.Rent(count * 2);
                    members.AsSpan(0, count).CopyTo(larger);
                    ArrayPool<KeyValuePair<string, Json>>.Shared.Return(members, clearArray: true);
                    members = larger;
                }

                members[count++] = new(name, value);
                if (index is not null)
                    index.Add(name, value);
                else if (count > HashNamesFrom)
                    index = new Dictionary<string, Json>(members.AsSpan(0, count).ToArray(), StringComparer.Ordinal);
            }

            return count == 0 ? JsonMap.Empty : new JsonMap(members.AsSpan(0, count).ToArray(), index);
        }
        finally
        {
            ArrayPool<KeyValuePair<string, Json>>.Shared.Return(members, clearArray: true);
        }
    }

    /// <summary>The name at hand; names of credentials are few, so that as a rule it need not be made again.</summary>
    private readonly string Name() => Word()?.Value ?? reader.GetString()!;

    private readonly JsonText? Word() => reader.ValueIsEscaped ? null : KnownWords.Get(reader.ValueSpan);

    private static bool Known(string name, ReadOnlySpan<KeyValuePair<string, Json>> members, Dictionary<string, Json>? index)
    {
        if (index is not null) return index.ContainsKey(name);
        foreach (ref readonly var member in members)
            if (member.Key == name)
                return true;
        return false;
    }

    private JsonList List(int depth, bool isWord)
    {
        var items = new List<Json>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            place.Push(items.Count);
            items.Add(Value(depth + 1, isWord));
            place.Pop();
        }

        return items.Count == 0 ? JsonList.Empty : new JsonList(items.ToArray());
    }

    private readonly JsonNumber Number()
    {
        var raw = reader.ValueSpan;
        if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
            throw Refuse(Problems.JsonNumber, $"The number {Shown(raw)} is beyond what a double can hold.");
        return limits.ExactNumbers && Inexact(raw, value) is { } why ? throw Refuse(Problems.JsonNumber, why) : new JsonNumber(value);
    }

    /// <summary>Reads a number that stands alone; false for anything that <see cref="JsonLimits.Credential"/> refuses.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> raw, out double value)
    {
        value = 0;
        if (raw.Length is 0 or > 40) return false;
        var alone = new Utf8JsonReader(raw);
        try
        {
            return alone.Read() && alone.TryGetDouble(out value) && double.IsFinite(value) && Inexact(raw, value) is null && !alone.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Why a number is not exactly what is written, or null.</summary>
    private static string? Inexact(ReadOnlySpan<byte> raw, double value)
    {
        if (value == 0 && raw[0] == (byte)'-')
            return "Negative zero is written in several ways and signed in one; write 0.";
        if (raw.IndexOfAny(".eE"u8) < 0 && Math.Abs(value) > JsonLimits.MaxSafeInteger)
            return $"The integer {Shown(raw)} is beyond 2^53 − 1, where a double skips numbers; write it as a string.";
        if (Digits(raw) > 17)
            return $"The number {Shown(raw)} has more digits than a double holds; write it as a string.";
        return value == 0 && Digits(raw) > 0 ? $"The number {Shown(raw)} is too small for a double, which makes it 0." : null;
    }

    /// <summary>Significant decimal digits: those of the mantissa without leading and trailing zeros.</summary>
    private static int Digits(ReadOnlySpan<byte> raw)
    {
        int first = -1, last = -1, seen = 0;
        foreach (var b in raw)
        {
            if (b is (byte)'e' or (byte)'E') break;
            if (b is < (byte)'0' or > (byte)'9') continue;
            if (b != (byte)'0')
            {
                if (first < 0) first = seen;
                last = seen;
            }

            seen++;
        }

        return first < 0 ? 0 : last - first + 1;
    }

    private static string Shown(ReadOnlySpan<byte> raw) =>
        raw.Length <= 40 ? Encoding.ASCII.GetString(raw) : string.Create(CultureInfo.InvariantCulture, $"{Encoding.ASCII.GetString(raw[..40])}…");

    private readonly LinkedDataException Refuse(string type, string sentence) => new(type, sentence, JsonPointer.Of(place.Reverse()));

    private static LinkedDataException TooLarge(JsonLimits limits) =>
        new(Problems.JsonTooLarge, $"The document is larger than {limits.MaxBytes:N0} bytes.");
}
