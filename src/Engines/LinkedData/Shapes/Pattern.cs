namespace Cairn.LinkedData;

/// <summary>The structure of a document: what must be exactly so, and where values may differ.</summary>
internal abstract class Pattern
{
    /// <summary>Whether a document has this structure; its varying values are put in their slots.</summary>
    public abstract bool Match(Json value, Json[] slots);

    /// <summary>A document with this structure and these values.</summary>
    public abstract Json Fill(Func<int, Json> slots);

    /// <summary>The pattern of a document: every text and number varies, except types, contexts and what <paramref name="isFixed"/> names.</summary>
    /// <param name="document">The document.</param>
    /// <param name="slots">Receives the values that vary, in their order.</param>
    /// <param name="isFixed">Whether the text with this number, counted in document order, is part of the structure.</param>
    public static Pattern Of(Json document, List<Json> slots, Func<int, bool> isFixed)
    {
        var leaf = 0;
        return Build(document);

        Pattern Build(Json value)
        {
            switch (value)
            {
                case JsonMap map:
                    var names = map.Select(member => member.Key).ToArray();
                    return new OfMap(names, map.Select(member => member.Key is "@context" or "type" or "@type" ? new Fixed(member.Value) : Build(member.Value)).ToArray());
                case JsonList list: return new OfList(list.Select(Build).ToArray());
                case JsonText or JsonNumber when !isFixed(leaf++):
                    slots.Add(value);
                    return new Slot(slots.Count - 1, value is JsonNumber);
                default: return new Fixed(value);
            }
        }
    }

    private sealed class OfMap(string[] names, Pattern[] values) : Pattern
    {
        public override bool Match(Json value, Json[] slots)
        {
            if (value is not JsonMap map || map.Count != names.Length) return false;
            var members = map.Members;
            for (var i = 0; i < names.Length; i++)
                if (!string.Equals(members[i].Key, names[i]) || !values[i].Match(members[i].Value, slots))
                    return false;
            return true;
        }

        public override Json Fill(Func<int, Json> slots) => JsonMap.Of(names.Zip(values, (name, value) => (name, (Json?)value.Fill(slots))));
    }

    private sealed class OfList(Pattern[] items) : Pattern
    {
        public override bool Match(Json value, Json[] slots)
        {
            if (value is not JsonList list || list.Count != items.Length) return false;
            for (var i = 0; i < items.Length; i++)
                if (!items[i].Match(list[i], slots))
                    return false;
            return true;
        }

        public override Json Fill(Func<int, Json> slots) => JsonList.Of(items.Select(item => item.Fill(slots)));
    }

    private sealed class Slot(int index, bool isNumber) : Pattern
    {
        public override bool Match(Json value, Json[] slots)
        {
            if (isNumber ? value is not JsonNumber : value is not JsonText) return false;
            slots[index] = value;
            return true;
        }

        public override Json Fill(Func<int, Json> slots) => slots(index);
    }

    private sealed class Fixed(Json constant) : Pattern
    {
        public override bool Match(Json value, Json[] slots) => ReferenceEquals(value, constant) || Json.Same(value, constant);

        public override Json Fill(Func<int, Json> slots) => constant;
    }
}
