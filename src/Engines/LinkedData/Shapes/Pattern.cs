namespace Cairn.LinkedData;

/// <summary>The structure of a document: what must be exactly so, and where values may differ.</summary>
internal abstract class Pattern
{
    /// <summary>Whether a document has this structure and values that its slots can take.</summary>
    public abstract bool Match(Json value, ShapeWork work);

    /// <summary>A document with this structure and these values.</summary>
    public abstract Json Fill(Func<int, Json> slots);

    /// <summary>Writes the structure as compact JSON, with a gap for every slot.</summary>
    public abstract void Write(Utf8Buffer to, Action<int> gap);

    /// <summary>The same structure with other slots.</summary>
    public abstract Pattern Renumbered(Func<int, int> slots);

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

    /// <summary>An object of these members.</summary>
    public static Pattern OfMembers(IEnumerable<(string Name, Pattern Value)> members) =>
        members.ToArray() is var all ? new OfMap(Array.ConvertAll(all, member => member.Name), Array.ConvertAll(all, member => member.Value)) : null!;

    /// <summary>A text that may differ.</summary>
    public static Pattern OfText(int slot) => new Slot(slot, isNumber: false);

    /// <summary>The pattern of a member of this object.</summary>
    public Pattern this[string name] => this is OfMap map ? map.Member(name) : throw new InvalidOperationException("Only objects have members.");

    private sealed class OfMap(string[] names, Pattern[] values) : Pattern
    {
        public Pattern Member(string name) => values[Array.IndexOf(names, name)];

        public override bool Match(Json value, ShapeWork work)
        {
            if (value is not JsonMap map || map.Count != names.Length) return false;
            var members = map.Members;
            for (var i = 0; i < names.Length; i++)
                if (!string.Equals(members[i].Key, names[i]) || !values[i].Match(members[i].Value, work))
                    return false;
            return true;
        }

        public override Json Fill(Func<int, Json> slots)
        {
            var members = new KeyValuePair<string, Json>[names.Length];
            for (var i = 0; i < members.Length; i++) members[i] = new(names[i], values[i].Fill(slots));
            return new JsonMap(members);
        }

        public override void Write(Utf8Buffer to, Action<int> gap)
        {
            to.Add((byte)'{');
            for (var i = 0; i < names.Length; i++)
            {
                if (i > 0) to.Add((byte)',');
                JsonWriter.WriteText(names[i], to);
                to.Add((byte)':');
                values[i].Write(to, gap);
            }

            to.Add((byte)'}');
        }

        public override Pattern Renumbered(Func<int, int> slots) => new OfMap(names, Array.ConvertAll(values, value => value.Renumbered(slots)));
    }

    private sealed class OfList(Pattern[] items) : Pattern
    {
        public override bool Match(Json value, ShapeWork work)
        {
            if (value is not JsonList list || list.Count != items.Length) return false;
            for (var i = 0; i < items.Length; i++)
                if (!items[i].Match(list[i], work))
                    return false;
            return true;
        }

        public override Json Fill(Func<int, Json> slots) => items.Length == 0 ? JsonList.Empty : new JsonList(Array.ConvertAll(items, item => item.Fill(slots)));

        public override void Write(Utf8Buffer to, Action<int> gap)
        {
            to.Add((byte)'[');
            for (var i = 0; i < items.Length; i++)
            {
                if (i > 0) to.Add((byte)',');
                items[i].Write(to, gap);
            }

            to.Add((byte)']');
        }

        public override Pattern Renumbered(Func<int, int> slots) => new OfList(Array.ConvertAll(items, item => item.Renumbered(slots)));
    }

    private sealed class Slot(int index, bool isNumber) : Pattern
    {
        public override bool Match(Json value, ShapeWork work) =>
            (isNumber ? value is JsonNumber : value is JsonText) && work.Take(index, work.Slots[index].Set(value));

        public override Json Fill(Func<int, Json> slots) => slots(index);

        public override void Write(Utf8Buffer to, Action<int> gap) => gap(index);

        public override Pattern Renumbered(Func<int, int> slots) => new Slot(slots(index), isNumber);
    }

    private sealed class Fixed(Json constant) : Pattern
    {
        public override bool Match(Json value, ShapeWork work) => ReferenceEquals(value, constant) || Json.Same(value, constant);

        public override Json Fill(Func<int, Json> slots) => constant;

        public override void Write(Utf8Buffer to, Action<int> gap) => JsonWriter.Write(constant, to, sorted: false);

        public override Pattern Renumbered(Func<int, int> slots) => this;
    }
}
