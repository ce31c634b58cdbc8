using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Cairn.Design;

/// <summary>Sentences that hold a number of things.</summary>
public static class Counting
{
    /// <summary>
    /// The sentence of a resource for a number of things, {0} being the number in groups: "Waiting_One" for exactly one
    /// where the resources have it, else "Waiting". English and Spanish tell no more forms apart.
    /// </summary>
    /// <param name="say">The resources.</param>
    /// <param name="key">The resource's name.</param>
    /// <param name="number">How many.</param>
    /// <param name="more">What stands for {1} and on.</param>
    public static LocalizedString Count(this IStringLocalizer say, string key, int number, params object[] more)
    {
        object[] arguments = [number.ToString("N0", CultureInfo.CurrentCulture), .. more];
        return number == 1 && say[$"{key}_One", arguments] is { ResourceNotFound: false } one ? one : say[key, arguments];
    }
}
