using Cairn.Design.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Cairn.Design;

/// <summary>What every field has: a name to post under, a label, a hint, a value and an error. Inside a
/// <see cref="Form"/>, what was typed and what was refused come from its model and win over the page's values.</summary>
public abstract class Field : ComponentBase
{
    /// <summary>The form around this field, if any.</summary>
    [CascadingParameter] public Form? Form { get; set; }

    /// <summary>The name it posts under.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>What it is called, above it.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Help, before the field.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong, in words a person can act on. Inside a form, refuse through its model instead, so that the
    /// summary says it too.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Must be filled in. Fields that may stay blank say so; these don't.</summary>
    [Parameter] public bool Required { get; set; }

    /// <summary>One of several ways to say the same, of which one is enough: neither required nor "optional".</summary>
    [Parameter] public bool Either { get; set; }

    /// <summary>Can't be changed and isn't posted.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Everything else goes to the control itself: <c>autocomplete</c>, <c>maxlength</c>, <c>inputmode</c> …</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject] internal IStringLocalizer<DesignText> L { get; set; } = null!;

    /// <summary>The control's id in the page: the form's name and the field's.</summary>
    public string Id => IdOf(Form?.Model.Name, Name);

    /// <summary>Says which id a field has in a form.</summary>
    public static string IdOf(string? form, string field) => $"{form ?? "field"}-{field}".Replace('.', '-').Replace('[', '-').Replace("]", "");

    /// <summary>True where "optional" would be wrong behind the label.</summary>
    protected bool Unmarked => Required || Disabled || Either;

    /// <summary>What is wrong with it; null for nothing.</summary>
    protected string? Wrong => Error ?? Form?.Model.Errors[Name];

    /// <summary>The value that the page gave, as text.</summary>
    protected virtual string? Given => null;

    /// <summary>What the control shows: what was typed, or what the page gave.</summary>
    protected string? Shown => Form is { Model.IsPosted: true } ? Form.Model.Typed(Name) : Given;

    /// <inheritdoc/>
    protected override void OnParametersSet() => Form?.Model.Labels[Name] = Label;

    /// <summary>The ids of hint and error, for <c>aria-describedby</c>; null where there is neither.</summary>
    protected string? DescribedBy =>
        (Hint, Wrong) switch
        {
            (null, null) => null,
            (_, null) => Id + "-hint",
            (null, _) => Id + "-error",
            _ => $"{Id}-hint {Id}-error",
        };

    /// <summary>"true" when something is wrong, for <c>aria-invalid</c>.</summary>
    protected string? Invalid => Wrong is null ? null : "true";
}
