using System.Globalization;
using Cairn.Design.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace Cairn.Design;

/// <summary>One form of a page during one request: what was typed into it, and what is wrong with that. Fields inside a
/// <see cref="Form"/> take their value and their error from here, so nothing typed is ever lost.</summary>
/// <remarks>The getters that convert (<see cref="Integer"/>, <see cref="Date"/> …) answer null for a blank field, and
/// null plus an error at the field for one that can't be read.</remarks>
public sealed class FormModel
{
    private readonly IFormCollection? posted;
    private readonly IStringLocalizer<DesignText>? say;

    private FormModel(string name, IFormCollection? posted, IStringLocalizer<DesignText>? say)
    {
        (Name, this.posted, this.say) = (name, posted, say);
        IdempotencyKey = Guid.TryParse(Typed(KeyField), out var key) ? key : Guid.NewGuid();
    }

    /// <summary>The hidden field that carries the idempotency key.</summary>
    public const string KeyField = "idempotency-key";

    /// <summary>The form's name: unique on its page, and the handler's name when it posts.</summary>
    public string Name { get; }

    /// <summary>True when this request posts this form.</summary>
    public bool IsPosted => posted is not null;

    /// <summary>The key that came with the post: two posts with one key are one deed. A new key where none was posted.</summary>
    public Guid IdempotencyKey { get; }

    /// <summary>What is wrong so far.</summary>
    public FieldErrors Errors { get; } = new();

    /// <summary>What its fields are called, by name, as far as they have been drawn.</summary>
    internal Dictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>True when the form was posted and nothing is wrong with it so far.</summary>
    public bool IsGood => IsPosted && !Errors.Any;

    /// <summary>Reads the form of this name from the request; blank when the request posts no form or another one.</summary>
    public static FormModel Of(HttpContext? http, string name)
    {
        var mine = http is { Request: { HasFormContentType: true } request } && HttpMethods.IsPost(request.Method)
            && request.Form["_handler"] == name ? request.Form : null;
        return new(name, mine, http?.RequestServices.GetService<IStringLocalizer<DesignText>>());
    }

    /// <summary>Says that a field was refused, and why.</summary>
    public void Refuse(string field, string sentence) => Errors.Add(field, sentence);

    /// <summary>Says that the form as a whole was refused, and why.</summary>
    public void Refuse(string sentence) => Errors.Add("", sentence);

    /// <summary>Exactly what was typed; null when the form was not posted or has no such field.</summary>
    public string? Typed(string field) => posted is not null && posted.TryGetValue(field, out var v) ? v.ToString() : null;

    /// <summary>Every value posted under a name, as with a group of checkboxes.</summary>
    public IReadOnlyList<string> All(string field) =>
        posted is null ? [] : [.. (posted[field] is var v && StringValues.IsNullOrEmpty(v) ? [] : v.ToArray()).OfType<string>()];

    /// <summary>What was typed, without blanks around it; "" for none.</summary>
    public string Text(string field) => Typed(field)?.Trim() ?? "";

    /// <summary>As <see cref="Text"/>, with an error when it is blank.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="sentence">What to say instead of "Fill in this field."</param>
    public string Required(string field, string? sentence = null)
    {
        var text = Text(field);
        if (text.Length == 0) Errors.Add(field, sentence ?? Say("FillIn"));
        return text;
    }

    /// <summary>True when the checkbox of this name (and value) was checked.</summary>
    public bool Checked(string field, string value = "true") => All(field).Contains(value);

    /// <summary>A whole number.</summary>
    public int? Integer(string field) => Read<int>(field, "NotWhole",
        (string t, out int v) => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out v));

    /// <summary>A number with decimals, in the form in which browsers post number fields (a point, no groups).</summary>
    public decimal? Number(string field) => Read<decimal>(field, "NotNumber",
        (string t, out decimal v) => decimal.TryParse(t, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out v));

    /// <summary>A day (ISO 8601, as browsers post date fields).</summary>
    public DateOnly? Date(string field) => Read<DateOnly>(field, "NotDate",
        (string t, out DateOnly v) => DateOnly.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out v));

    /// <summary>An id.</summary>
    public Guid? Id(string field) => Read<Guid>(field, "NotChoice", Guid.TryParse);

    /// <summary>One of an enumeration's names.</summary>
    public T? Choice<T>(string field) where T : struct, Enum => Read<T>(field, "NotChoice",
        // By name only: Enum.TryParse also takes numbers, and lists of names that add up to another one.
        (string t, out T v) => Enum.TryParse(t, ignoreCase: true, out v) && Enum.GetNames<T>().Contains(t, StringComparer.OrdinalIgnoreCase));

    /// <summary>An amount in minor units of a currency (cents for USD, yen for JPY), typed as the reader's culture writes
    /// numbers. Groups of digits must be whole, so that "412.50" is refused and not multiplied where a point groups.</summary>
    public long? Money(string field, string currency) => Read<long>(field, "NotAmount",
        (string t, out long v) => Currency.TryParse(t, currency, CultureInfo.CurrentCulture, out v));

    /// <summary>The file that was chosen; null for none.</summary>
    public IFormFile? File(string field) => posted?.Files.GetFile(field) is { Length: > 0 } file ? file : null;

    private delegate bool Reader<T>(string text, out T value);

    private T? Read<T>(string field, string wrong, Reader<T> read) where T : struct
    {
        var text = Text(field);
        if (text.Length == 0) return null;
        if (read(text, out var value)) return value;
        Errors.Add(field, Say(wrong));
        return null;
    }

    private string Say(string key) => say?[key] ?? key;
}
