using System.Collections;

namespace Cairn.Design;

/// <summary>What is wrong with a form: at most one sentence per field, in the order in which they were found, and
/// sentences about the form as a whole under the field name "".</summary>
public sealed class FieldErrors : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> entries = [];

    /// <summary>The first sentence about a field; null where nothing is wrong with it.</summary>
    public string? this[string field] => entries.Find(e => e.Key == field).Value;

    /// <summary>True when at least one sentence was said.</summary>
    public bool Any => entries.Count > 0;

    /// <summary>Number of sentences.</summary>
    public int Count => entries.Count;

    /// <summary>Says what is wrong. The first sentence about a field stands; later ones about it are left out.</summary>
    /// <param name="field">The field's name as posted; "" for the form as a whole.</param>
    /// <param name="sentence">What a person can act on.</param>
    public void Add(string field, string sentence)
    {
        if (field.Length == 0 || this[field] is null) entries.Add(new(field, sentence));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
