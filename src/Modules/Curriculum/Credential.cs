using System.Text.RegularExpressions;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.Curriculum;

/// <summary>A credential: what it is, through all its versions. A badge and a degree differ by <see cref="Kind"/> and rules, by nothing else.</summary>
internal sealed partial class Credential : Aggregate
{
    private LocalizedText title = null!;

    public required CredentialId Id { get; init; }

    /// <summary>Its name in rules; never changed, since rules of other credentials may stand on it.</summary>
    public required string Key { get; init; }

    public required CredentialKind Kind { get; set; }

    public required LocalizedText Title
    {
        get => title;
        set
        {
            title = value;
            SearchText = string.Join(' ', value.All.Values.Select(PersonNames.Fold).Prepend(Key).Distinct());
        }
    }

    /// <summary>Key and titles folded: what a search looks through.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>What whoever earns it can do.</summary>
    public LocalizedText? About { get; set; }

    /// <summary>The unit that answers for it.</summary>
    public required UnitId Owner { get; set; }

    /// <summary>Whether the text can be a key.</summary>
    public static bool IsKey(string text) => text.Length <= 100 && KeyShape().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+([.-][a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyShape();
}
