namespace Cairn.LinkedData;

/// <summary>An object while it is being put together: values may be set, or gathered in arrays.</summary>
internal sealed class MapBuilder
{
    private readonly List<(string Name, object Value)> members = [];

    public int Count => members.Count;

    public bool Has(string name) => At(name) >= 0;

    public Json? this[string name]
    {
        get => At(name) is var at and >= 0 ? Freeze(members[at].Value) : null;
        set
        {
            var at = At(name);
            if (value is null)
            {
                if (at >= 0) members.RemoveAt(at);
            }
            else if (at < 0)
            {
                members.Add((name, value));
            }
            else
            {
                members[at] = (name, value);
            }
        }
    }

    public IEnumerable<string> Names => members.Select(member => member.Name);

    /// <summary>Appends a value, or every value of an array, to the array of this name.</summary>
    public void Append(string name, Json value)
    {
        var list = ListOf(name);
        if (value is JsonList several) list.AddRange(several);
        else list.Add(value);
    }

    /// <summary>Appends one value as it is, be it an array.</summary>
    public void AppendItem(string name, Json value) => ListOf(name).Add(value);

    public List<Json> ListOf(string name)
    {
        var at = At(name);
        if (at >= 0 && members[at].Value is List<Json> list) return list;
        list = at < 0 ? [] : members[at].Value is JsonList several ? [.. several] : [(Json)members[at].Value];
        if (at < 0) members.Add((name, list));
        else members[at] = (name, list);
        return list;
    }

    public JsonMap ToMap()
    {
        if (members.Count == 0) return JsonMap.Empty;
        var frozen = new KeyValuePair<string, Json>[members.Count];
        for (var i = 0; i < frozen.Length; i++) frozen[i] = new(members[i].Name, Freeze(members[i].Value));
        return new JsonMap(frozen);
    }

    private static Json Freeze(object value) => value as Json ?? new JsonList(((List<Json>)value).ToArray());

    private int At(string name)
    {
        for (var i = 0; i < members.Count; i++)
            if (members[i].Name == name)
                return i;
        return -1;
    }
}
