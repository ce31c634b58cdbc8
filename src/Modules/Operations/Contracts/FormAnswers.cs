using Cairn.Design;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Operations.Contracts;

/// <summary>How a page's form answers what a command came to.</summary>
public static class FormAnswers
{
    /// <summary>Says why it was not done, in the reader's language: at the field that it is about, else above the form.</summary>
    /// <param name="form">The form that was posted.</param>
    /// <param name="outcome">What the command came to.</param>
    /// <param name="words">The page's texts.</param>
    /// <param name="named">What the form calls a field that the request calls otherwise; as the request does where null.</param>
    /// <returns>Whether it was done.</returns>
    public static bool Took<T>(this FormModel form, Outcome<T> outcome, IStringLocalizer words, Func<string, string>? named = null)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return true;
        }

        var field = refusal.Fields.Keys.FirstOrDefault() ?? "";
        form.Refuse(named?.Invoke(field) ?? field, words.Say(refusal));
        return false;
    }
}
