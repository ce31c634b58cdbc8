namespace Cairn.LinkedData;

/// <summary>
/// An immutable JSON value. Objects keep the order of their members, strings are well-formed Unicode,
/// numbers are IEEE 754 doubles (RFC 7493, I-JSON).
/// </summary>
public abstract class Json
{
    private protected Json() { }

    /// <summary>JSON <c>true</c>.</summary>
    public static Json True { get; } = new JsonLiteral("true");
    /// <summary>JSON <c>false</c>.</summary>
    public static Json False { get; } = new JsonLiteral("false");
    /// <summary>JSON <c>null</c>.</summary>
    public static Json Null { get; } = new JsonLiteral("null");

    /// <summary>The member called <paramref name="name"/>, or null when there is none or this is not an object.</summary>
    public Json? this[string name] => (this as JsonMap)?.Find(name);

    /// <summary>The string, or null when this is not one.</summary>
    public string? Text => (this as JsonText)?.Value;

    /// <summary>Reads strictly; see <see cref="StrictJson"/>.</summary>
    /// <exception cref="LinkedDataException">Not JSON, or beyond a limit.</exception>
    public static Json Parse(ReadOnlySpan<byte> utf8, JsonLimits? limits = null) => StrictJson.Read(utf8, limits ?? JsonLimits.Credential);

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, JsonLimits?)"/>
    public static Json Parse(string text, JsonLimits? limits = null) => StrictJson.Read(text, limits ?? JsonLimits.Credential);

    /// <summary>Compact JSON in UTF-8, members in their order.</summary>
    /// <exception cref="LinkedDataException">A string holds a lone surrogate.</exception>
    public byte[] ToBytes() => JsonWriter.Write(this, sorted: false);

    /// <inheritdoc/>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(ToBytes());

    /// <summary>The same JSON value: numbers by value, members in any order.</summary>
    public static bool Same(Json? a, Json? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonText x, JsonText y) => x.Value == y.Value,
        (JsonNumber x, JsonNumber y) => x.Value.Equals(y.Value),
        (JsonLiteral x, JsonLiteral y) => ReferenceEquals(x, y),
        (JsonList x, JsonList y) => Same(x.Items, y.Items),
        (JsonMap x, JsonMap y) => Same(x, y),
        _ => false,
    };

    private static bool Same(ReadOnlySpan<Json> a, ReadOnlySpan<Json> b)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++)
            if (!Same(a[i], b[i]))
                return false;
        return true;
    }

    private static bool Same(JsonMap a, JsonMap b)
    {
        if (a.Count != b.Count) return false;
        foreach (ref readonly var member in a.Members)
            if (b.Find(member.Key) is not { } other || !Same(member.Value, other))
                return false;
        return true;
    }

    /// <summary>A JSON string.</summary>
    public static implicit operator Json(string value) => new JsonText(value);
    /// <summary>A JSON number.</summary>
    public static implicit operator Json(double value) => new JsonNumber(value);
    /// <summary>A JSON boolean.</summary>
    public static implicit operator Json(bool value) => value ? True : False;
}

/// <summary>A JSON string.</summary>
public sealed class JsonText(string value) : Json
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}

/// <summary>A JSON number: a finite IEEE 754 double.</summary>
public sealed class JsonNumber : Json
{
    /// <summary>Wraps a finite number.</summary>
    /// <exception cref="LinkedDataException">The number is infinite or not a number.</exception>
    public JsonNumber(double value) => Value = double.IsFinite(value)
        ? value
        : throw new LinkedDataException(Problems.JsonNumber, "JSON has no infinity and no NaN.");

    /// <summary>The number.</summary>
    public double Value { get; }
}

/// <summary>true, false or null; compare with <see cref="Json.True"/>, <see cref="Json.False"/>, <see cref="Json.Null"/>.</summary>
public sealed class JsonLiteral : Json
{
    internal JsonLiteral(string word) => Word = word;

    internal string Word { get; }
}
