using System.Globalization;
using System.Resources;
using System.Text;
using Cairn.Kernel.Resources;
using Microsoft.Extensions.Localization;

namespace Cairn.Kernel;

/// <summary>Refusals in the reader's language.</summary>
public static class RefusalWords
{
    private static readonly ResourceManager Common = new(typeof(KernelText));

    /// <summary>
    /// The sentence a page shows: the resources' text for the refusal's reason, else for its code ("Refused_…"), first the
    /// page's own and then what all pages share; else the refusal's own sentence, which is English.
    /// </summary>
    public static string Say(this IStringLocalizer strings, Refusal refusal)
    {
        string[] names = refusal.Reason is { } reason ? [$"Refused_{reason}", $"Refused_{refusal.Code}"] : [$"Refused_{refusal.Code}"];
        object[] arguments = [.. refusal.Arguments.Select(a => a is IInWords words ? words.Say(strings) : a)];
        foreach (var name in names)
        {
            var text = strings[name] is { ResourceNotFound: false } own ? own.Value : Common.GetString(name, CultureInfo.CurrentUICulture);
            // A text with more places than the refusal has arguments can't be filled: the refusal's own sentence can be shown.
            if (text is not null && CompositeFormat.Parse(text) is var format && format.MinimumArgumentCount <= arguments.Length)
            {
                return string.Format(CultureInfo.CurrentCulture, format, arguments);
            }
        }

        return refusal.Sentence;
    }
}
