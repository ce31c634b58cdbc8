using System.Collections;

namespace Cairn.LinkedData;

/// <summary>A JSON object: unique names, in their order.</summary>
public sealed class JsonMap : Json, IReadOnlyCollection<KeyValuePair<string, Json>>
{
    // Objects of credentials are small: a scan beats hashing up to about this many members.
    private const int ScanLimit = 12;

    private readonly KeyValuePair<string, Json>[] members;
    private Dictionary<string, Json>? index;

    internal JsonMap(KeyValuePair<string, Json>[] members, Dictionary<string, Json>? index = null) => (this.members, this.index) = (members, index);

    /// <summary>The object <c>{}</c>.</summary>
    public static JsonMap Empty { get; } = new([]);

    /// <summary>An object of these members; those whose value is null are left out.</summary>
    /// <exception cref="LinkedDataException">A name occurs twice.</exception>
    public static JsonMap Of(params IEnumerable<(string Name, Json? Value)> members)
    {
        var kept = members.Where(member => member.Value is not null)
            .Select(member => new KeyValuePair<string, Json>(member.Name, member.Value!)).ToArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in kept)
            if (!names.Add(member.Key))
                throw new LinkedDataException(Problems.JsonDuplicateName, $"The name \"{member.Key}\" occurs twice.");
        return new JsonMap(kept);
    }

    /// <summary>How many members there are.</summary>
    public int Count => members.Length;

    /// <summary>The members in their order.</summary>
    public ReadOnlySpan<KeyValuePair<string, Json>> Members => members;

    /// <summary>The value called <paramref name="name"/>, or null when there is none.</summary>
    public Json? Find(string name)
    {
        if (index is null && members.Length > ScanLimit) index = Index();
        if (index is not null) return index.GetValueOrDefault(name);
        foreach (ref readonly var member in members.AsSpan())
            if (ReferenceEquals(member.Key, name) || member.Key == name)
                return member.Value;
        return null;
    }

    private Dictionary<string, Json> Index()
    {
        var made = new Dictionary<string, Json>(members.Length, StringComparer.Ordinal);
        foreach (ref readonly var member in members.AsSpan()) made.Add(member.Key, member.Value);
        return made;
    }

    /// <summary>This object with one member set (in its place, or at the end) or, for null, taken out.</summary>
    public JsonMap With(string name, Json? value)
    {
        var at = members.Length - 1;
        while (at >= 0 && members[at].Key != name) at--;
        if (value is null) return at < 0 ? this : new JsonMap([.. members[..at], .. members[(at + 1)..]]);
        if (at < 0) return new JsonMap([.. members, new(name, value)]);
        var copy = members.ToArray();
        copy[at] = new(name, value);
        return new JsonMap(copy);
    }

    /// <summary>This object without one member.</summary>
    public JsonMap Without(string name) => With(name, null);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Json>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, Json>>)members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A JSON array.</summary>
public sealed class JsonList(Json[] items) : Json, IReadOnlyList<Json>
{
    /// <summary>An array of these values.</summary>
    public static JsonList Of(params IEnumerable<Json> items) => new(items.ToArray());

    /// <summary>The array <c>[]</c>.</summary>
    public static JsonList Empty { get; } = new([]);

    /// <inheritdoc/>
    public Json this[int index] => items[index];

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <summary>The values in their order.</summary>
    public ReadOnlySpan<Json> Items => items;

    /// <inheritdoc/>
    public IEnumerator<Json> GetEnumerator() => ((IEnumerable<Json>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
